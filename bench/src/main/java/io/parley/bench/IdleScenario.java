package io.parley.bench;

import io.parley.bench.load.Account;
import io.parley.bench.load.Accounts;
import io.parley.bench.load.ClientSpec;
import io.parley.bench.load.Load;
import io.parley.bench.machine.ProcessStats;
import io.parley.bench.machine.ServerProcess;
import io.parley.bench.machine.Settling;
import io.parley.bench.report.Measurement;
import io.parley.bench.report.Results;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Many signed-in sockets that do nothing but answer heartbeats: what the server's memory grows by.
 * The users are made before, and the server is started anew, so that what making them cost is not
 * in the memory that the sockets are compared with. Blocks the calling thread.
 */
final class IdleScenario {
  static final String NAME = "idle";

  private static final int SOCKETS_PER_USER = 30;
  private static final int SOURCE_ADDRESSES = 8;
  private static final int SETUP_LIMIT_SECONDS = 600;
  private static final int SETTLE_LIMIT_SECONDS = 180;
  private static final int SETTLED_SAMPLES = 20;
  private static final double SETTLED_WITHIN = 0.005;
  private static final double LARGEST_KIB_PER_SOCKET = 24;

  private final Options options;
  private final Consumer<String> console;

  IdleScenario(Options options, Consumer<String> console) {
    this.options = options;
    this.console = console;
  }

  Outcome run() throws Exception {
    try (Rig rig = Rig.start(options)) {
      List<Account> users;
      try (ServerProcess server = rig.startServer()) {
        users = users(rig, server);
      }
      try (ServerProcess server = rig.startServer()) {
        ProcessStats stats = ProcessStats.of(server.pid());
        long before = settled(stats);
        console.accept("resident before: " + mib(before));
        Load load =
            Waiting.of(
                Load.open(rig.vertx(), Rig.address(server), specs(users), Rig.EVENT_LOOPS),
                SETUP_LIMIT_SECONDS);
        long opened = stats.residentBytes();
        console.accept(options.sockets() + " sockets signed in; resident: " + mib(opened));
        long after = settled(stats);
        console.accept("resident after settling: " + mib(after));
        return outcome(before, after, Waiting.of(load.progress()).complaints(), users.size());
      }
    }
  }

  private List<Account> users(Rig rig, ServerProcess server) throws Exception {
    int count = (options.sockets() + SOCKETS_PER_USER - 1) / SOCKETS_PER_USER;
    console.accept("making " + count + " users");
    Accounts accounts = new Accounts(rig.vertx(), Rig.address(server));
    List<Account> users = Waiting.of(accounts.register(count), SETUP_LIMIT_SECONDS);
    Waiting.of(accounts.close());
    return users;
  }

  private List<ClientSpec> specs(List<Account> users) {
    List<ClientSpec> specs = new ArrayList<>();
    for (int i = 0; i < options.sockets(); i++) {
      String source = "127.0.0." + (2 + i / Rig.EVENT_LOOPS % SOURCE_ADDRESSES);
      specs.add(new ClientSpec(users.get(i % users.size()), source, List.of()));
    }
    return specs;
  }

  private static long settled(ProcessStats stats) throws InterruptedException {
    return new Settling(SETTLED_SAMPLES, SETTLED_WITHIN)
        .await(stats::residentBytes, SETTLE_LIMIT_SECONDS);
  }

  private static String mib(long bytes) {
    return String.format(Locale.ROOT, "%.1f MiB", bytes / 1024.0 / 1024);
  }

  private Outcome outcome(long before, long after, Map<String, Integer> complaints, int users) {
    double perSocket = (after - before) / 1024.0 / options.sockets();
    boolean allOpen = complaints.isEmpty();
    List<Measurement> figures =
        List.of(
            Measurement.alone(NAME, "sockets", options.sockets(), "sockets"),
            Measurement.alone(NAME, "rss_before", before / 1024.0 / 1024, "MiB"),
            Measurement.alone(NAME, "rss_after", after / 1024.0 / 1024, "MiB"),
            Measurement.alone(NAME, "rss_per_socket", perSocket, "KiB"));
    String verdict =
        String.format(
            Locale.ROOT,
            "%s: %.1f KiB a socket (bar: at most %.0f).",
            allOpen && perSocket <= LARGEST_KIB_PER_SOCKET ? "Held" : "Missed",
            perSocket,
            LARGEST_KIB_PER_SOCKET);
    List<String> notes = new ArrayList<>();
    notes.add(
        String.format(
            Locale.ROOT,
            "%d sockets are signed in by %d users, %d devices each with the same session, from %d"
                + " loopback addresses; they answer heartbeats and have no conversations.",
            options.sockets(),
            users,
            SOCKETS_PER_USER,
            SOURCE_ADDRESSES));
    notes.add(
        "Resident memory is VmRSS of the server's process, once it lay within 0.5 % for 20 s: first"
            + " of a server just started, then with all sockets open. What the server's code and"
            + " heap grow by at the first sockets is counted in.");
    if (!allOpen) {
      notes.add("Complaints of the clients: " + complaints + ".");
    }
    return new Outcome(new Results(figures), allOpen, List.of(verdict), notes);
  }
}
