package io.parley.localcluster.faults;

import io.parley.proto.chat.Entry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares what was acknowledged with what every member has seen and what the server says that the
 * history is. On the clients' event loop, when nothing is on its way any more.
 */
final class Audit {
  private static final int MOST_DETAILS = 20;

  private final Crowd crowd;
  private final Map<String, List<Message>> acknowledged = new HashMap<>();
  private final List<String> details = new ArrayList<>();
  private long lost;
  private long repeated;
  private long disordered;
  private long missing;

  Audit(Crowd crowd) {
    this.crowd = crowd;
    for (Message message : crowd.messages()) {
      if (message.isAcknowledged()) {
        acknowledged.computeIfAbsent(message.talk().id(), id -> new ArrayList<>()).add(message);
      }
    }
  }

  /** Takes the history that the server gave one member of one conversation. */
  void history(int client, String talk, List<Entry> entries) {
    View view = crowd.clients().get(client).views().get(talk);
    Map<Integer, Long> seqs = new HashMap<>();
    Map<String, Integer> lastOfSender = new HashMap<>();
    long expected = 1;
    for (Entry entry : entries) {
      String where = "client " + client + ", " + talk + ", seq " + entry.getSeq();
      if (entry.getSeq() != expected) {
        missing++;
        tell(where + ": expected " + expected);
      }
      expected = entry.getSeq() + 1;
      int message =
          entry.getContent().hasText()
              ? Message.numberIn(entry.getContent().getText().getBody())
              : View.NO_MESSAGE;
      View.Arrival arrival = view.entries().get(entry.getSeq());
      if (arrival == null || arrival.message() != message) {
        lost++;
        tell(where + ": the history has " + message + ", the member saw " + arrival);
      }
      if (message == View.NO_MESSAGE) {
        continue;
      }
      if (seqs.put(message, entry.getSeq()) != null) {
        repeated++;
        tell(where + ": message " + message + " again");
      }
      Integer before = lastOfSender.put(entry.getSenderId(), message);
      if (before != null && before > message) {
        disordered++;
        tell(where + ": message " + message + " behind " + before);
      }
    }
    for (Message message : acknowledged.getOrDefault(talk, List.of())) {
      Long found = seqs.get(message.number());
      if (found == null || found != message.seq()) {
        lost++;
        tell(talk + ": message " + message.number() + " is at " + found + ", not " + message.seq());
      }
    }
  }

  private void tell(String detail) {
    if (details.size() < MOST_DETAILS) {
      details.add(detail);
    }
  }

  Counts counts() {
    long told = acknowledged.values().stream().mapToLong(List::size).sum();
    long open = crowd.messages().stream().filter(Message::isOpen).count();
    for (ChatClient client : crowd.clients()) {
      for (View view : client.views().values()) {
        repeated += view.repeated();
        disordered += view.disordered();
        missing += view.isComplete() ? 0 : 1;
      }
    }
    return new Counts(told, open, lost, repeated, disordered, missing, details);
  }
}
