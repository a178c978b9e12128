package io.parley.localcluster.faults;

import java.util.UUID;

/** Something that a client says, from its first attempt on. On the clients' event loop only. */
final class Message {
  private static final String FILLER = " lorem ipsum dolor sit amet".repeat(4);

  private final int number;
  private final int sender;
  private final Talk talk;
  private final String clientId = UUID.randomUUID().toString();
  private long firstSentAt;
  private long acknowledgedAt;
  private long firstSeenAt;
  private long seq;
  private boolean refused;

  Message(int number, int sender, Talk talk) {
    this.number = number;
    this.sender = sender;
    this.talk = talk;
  }

  /** The number of the message whose text this is; -1: it is none of ours. */
  static int numberIn(String text) {
    int end = text.indexOf(' ');
    return text.startsWith("#") && end > 0 ? Integer.parseInt(text, 1, end, 10) : -1;
  }

  String text() {
    return "#" + number + FILLER;
  }

  int number() {
    return number;
  }

  int sender() {
    return sender;
  }

  Talk talk() {
    return talk;
  }

  String clientId() {
    return clientId;
  }

  /** An attempt; the first one counts. */
  void sent(long now) {
    if (firstSentAt == 0) {
      firstSentAt = now;
    }
  }

  /** By an acknowledgement, with its seq. */
  void acknowledged(long now, long storedAs) {
    acknowledgedAt = now;
    seq = storedAs;
    seen(now);
  }

  /** Somebody has it: it is committed. */
  void seen(long now) {
    if (firstSeenAt == 0) {
      firstSeenAt = now;
    }
  }

  /** For good. */
  void refused() {
    refused = true;
  }

  /** Neither acknowledged nor refused yet. */
  boolean isOpen() {
    return acknowledgedAt == 0 && !refused;
  }

  boolean isAcknowledged() {
    return acknowledgedAt != 0;
  }

  long firstSentAt() {
    return firstSentAt;
  }

  long acknowledgedAt() {
    return acknowledgedAt;
  }

  long firstSeenAt() {
    return firstSeenAt;
  }

  /** As acknowledged. */
  long seq() {
    return seq;
  }
}
