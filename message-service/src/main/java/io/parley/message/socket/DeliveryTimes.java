package io.parley.message.socket;

import io.parley.proto.chat.Entry;

/** How long entries and acknowledgements take to the sockets of one event loop. */
final class DeliveryTimes {
  private final SocketHome home;
  private final SocketMetrics metrics;

  DeliveryTimes(SocketHome home, SocketMetrics metrics) {
    this.home = home;
    this.metrics = metrics;
  }

  /** A send is acknowledged. */
  void sent(Pending pending) {
    metrics.sent(home.now() + home.settings().sendDeadline().toMillis() - pending.deadlineMs());
  }

  /** One that was stored before. */
  void repeated() {
    metrics.repeated();
  }

  /** An entry goes out to sockets. */
  void delivered(Entry entry) {
    metrics.delivered(home.now() - entry.getTimeMs());
  }
}
