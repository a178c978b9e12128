package io.parley.localcluster.faults;

import java.util.Locale;
import java.util.Map;

/**
 * What was seen after one kill.
 *
 * @param killed the name of the process
 * @param awaySeconds until it served again
 * @param sent messages that were first sent between this kill and the next
 * @param dropped sockets that were lost
 * @param socketsSeconds until the last of them was welcomed again; of a backend: after its return
 * @param sendsSeconds the longest that a message waited for its acknowledgement; of a backend:
 *     after its return
 * @param liveSeconds the longest that a connected reader waited for an entry after it was
 *     committed, or after the last message of its conversation that the fault held up was
 *     acknowledged
 * @param holes entries that came to a reader before one with a smaller seq, which had to be asked
 *     for
 * @param requests over HTTP
 * @param events what else happened, by kind
 */
public record Row(
    String killed,
    double awaySeconds,
    long sent,
    int dropped,
    double socketsSeconds,
    double sendsSeconds,
    double liveSeconds,
    int holes,
    Requests requests,
    Map<String, Integer> events) {
  /** The head of a table of them. */
  public static final String HEAD =
      "| killed | away s | messages | sockets lost | sockets back s | sends back s | live within s |"
          + " holes | HTTP failed | HTTP longest s |\n"
          + "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |";

  /** As a line of it. */
  public String line() {
    return String.format(
        Locale.ROOT,
        "| %s | %.1f | %d | %d | %.2f | %.2f | %.2f | %d | %d of %d | %.2f |",
        killed,
        awaySeconds,
        sent,
        dropped,
        socketsSeconds,
        sendsSeconds,
        liveSeconds,
        holes,
        requests.failed(),
        requests.asked(),
        requests.longestSeconds());
  }

  /**
   * Requests to auth-service and contact-service.
   *
   * @param asked all of them
   * @param failed no answer, or one of a server that cannot
   * @param longestSeconds until an answer, of either kind
   */
  public record Requests(int asked, int failed, double longestSeconds) {}
}
