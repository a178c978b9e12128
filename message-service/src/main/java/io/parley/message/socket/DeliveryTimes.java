package io.parley.message.socket;

import io.parley.kit.trace.Part;
import io.parley.kit.trace.Traces;
import io.parley.proto.chat.Entry;
import java.util.ArrayList;
import java.util.List;

/** How long entries and acknowledgements take to the sockets of one event loop. */
final class DeliveryTimes {
  private final SocketHome home;
  private final SocketMetrics metrics;
  private final Traces traces;
  private final List<Part> parts = new ArrayList<>();

  DeliveryTimes(SocketHome home, SocketMetrics metrics, Traces traces) {
    this.home = home;
    this.metrics = metrics;
    this.traces = traces;
  }

  /** A send is acknowledged. */
  void sent(Pending pending) {
    metrics.sent(home.now() + home.settings().sendDeadline().toMillis() - pending.deadlineMs());
  }

  /** One that was stored before. */
  void repeated() {
    metrics.repeated();
  }

  /** An entry goes out to sockets, at the next {@link #written}. */
  void delivered(Entry entry, String trace) {
    metrics.delivered(home.now() - entry.getTimeMs());
    if (!trace.isEmpty()) {
      parts.add(traces.goOn("deliver", trace));
    }
  }

  /** What was delivered is written to sockets. */
  void written() {
    if (!parts.isEmpty()) {
      parts.forEach(part -> part.end(null));
      parts.clear();
    }
  }
}
