package io.parley.localcluster;

import java.util.ArrayList;
import java.util.List;

/**
 * One of the processes of a service.
 *
 * @param number 1 or 2
 * @param httpPort of its public server, which the proxy asks
 * @param managementPort of health and metrics
 * @param busPort of its end of the event bus
 */
record Replica(Service service, int number, int httpPort, int managementPort, int busPort) {
  private static final int OF_EACH = 2;
  private static final int FIRST_OFFSET = 10;
  private static final int PORTS_OF_ONE = 10;

  /** Two of each service, with ports from the given one on. */
  static List<Replica> all(int firstPort) {
    List<Replica> all = new ArrayList<>();
    for (Service service : Service.ALL) {
      for (int number = 1; number <= OF_EACH; number++) {
        int port = firstPort + FIRST_OFFSET + PORTS_OF_ONE * all.size();
        all.add(new Replica(service, number, port, port + 1, port + 2));
      }
    }
    return all;
  }

  /** What it is called: {@code message-1}. */
  String name() {
    return service.label() + "-" + number;
  }
}
