package io.parley.localcluster.faults;

import java.util.HashMap;
import java.util.Map;

/**
 * A kill, and what is measured of it. Times are of {@link System#nanoTime()}.
 *
 * @param killed the name of the process
 * @param isBackend whether nothing can go on without it, so that times count from its return
 * @param at when it was killed
 * @param returned when it served again
 */
record Fault(String killed, boolean isBackend, long at, long returned) {
  /** An acknowledgement that takes longer is one that the fault has held up. */
  private static final long SLOW_NANOS = 1_000_000_000L;

  /** What was seen since the kill. On the clients' event loop. */
  Row measure(Crowd crowd, Row.Requests requests) {
    long from = isBackend ? returned : at;
    long sent = 0;
    long sendsBack = 0;
    // By conversation: those whose router lives have no excuse.
    Map<String, Long> recovered = new HashMap<>();
    for (Message message : crowd.messages()) {
      if (message.firstSentAt() > at) {
        sent++;
      }
      if (message.acknowledgedAt() > at) {
        long acknowledged = message.acknowledgedAt();
        sendsBack = Math.max(sendsBack, acknowledged - Math.max(message.firstSentAt(), from));
        if (acknowledged - Math.max(message.firstSentAt(), at) > SLOW_NANOS) {
          recovered.merge(message.talk().id(), acknowledged, Math::max);
        }
      }
    }
    int dropped = 0;
    long socketsBack = 0;
    long live = 0;
    for (int i = 0; i < crowd.clients().size(); i++) {
      ChatClient client = crowd.clients().get(i);
      if (client.line().welcomedAt() > at) {
        dropped++;
        socketsBack = Math.max(socketsBack, client.line().welcomedAt() - from);
      }
      for (var view : client.views().entrySet()) {
        long since = recovered.getOrDefault(view.getKey(), at);
        live = Math.max(live, longestWait(view.getValue(), i, crowd, since));
      }
    }
    Map<String, Integer> events = crowd.tally().take();
    return new Row(
        killed,
        (returned - at) / 1e9,
        sent,
        dropped,
        socketsBack / 1e9,
        sendsBack / 1e9,
        live / 1e9,
        events.getOrDefault(ChatClient.HOLE, 0),
        requests,
        events);
  }

  /** Of the entries of others that came since the kill. */
  private long longestWait(View view, int reader, Crowd crowd, long recovered) {
    long longest = 0;
    for (View.Arrival arrival : view.entries().values()) {
      if (arrival.at() < at || arrival.message() == View.NO_MESSAGE) {
        continue;
      }
      Message message = crowd.messages().get(arrival.message());
      if (message.sender() == reader) {
        continue;
      }
      long could = Math.max(message.firstSeenAt(), arrival.connectedAt());
      longest = Math.max(longest, arrival.at() - Math.max(could, recovered));
    }
    return longest;
  }
}
