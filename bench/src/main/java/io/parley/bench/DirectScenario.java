package io.parley.bench;

import io.parley.bench.floor.Floor;
import io.parley.bench.load.Account;
import io.parley.bench.load.Accounts;
import io.parley.bench.load.ClientSpec;
import io.parley.bench.load.Counts;
import io.parley.bench.load.Load;
import io.parley.bench.machine.CpuMeter;
import io.parley.bench.machine.ServerProcess;
import io.parley.bench.report.Results;
import io.parley.proto.id.UserId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Direct messages between contacts, one socket each, and the floor before, between and after the
 * measurements. Blocks the calling thread for some minutes.
 */
final class DirectScenario {
  static final String NAME = "direct";

  private static final int SETUP_LIMIT_SECONDS = 600;

  private final Options options;
  private final Consumer<String> console;

  DirectScenario(Options options, Consumer<String> console) {
    this.options = options;
    this.console = console;
  }

  Outcome run() throws Exception {
    try (Rig rig = Rig.start(options);
        ServerProcess server = rig.startServer()) {
      console.accept("server ready; making " + options.sockets() + " users and their contacts");
      Load load = openLoad(rig, server);
      CpuMeter floorMeter = new CpuMeter(processes(rig));
      Map<String, Long> all = processes(rig);
      all.put("server", server.pid());
      DirectLoad direct = new DirectLoad(load, new CpuMeter(all), options.seconds());
      int conversations = options.sockets() * options.neighbours();
      try (Floor floor = new Floor(rig.vertx(), rig.addresses(), conversations)) {
        FloorSeries floors = new FloorSeries(floor, floorMeter, options.seconds());
        console.accept("signed in; warming up");
        direct.prime();
        direct.warmUp();
        floors.warmUp();
        measure(direct, floors);
        return outcome(direct, floors);
      }
    }
  }

  private static Map<String, Long> processes(Rig rig) {
    Map<String, Long> pids = new LinkedHashMap<>();
    pids.put("generator", ProcessHandle.current().pid());
    pids.put("database", rig.backends().database().pid());
    pids.put("broker", rig.backends().broker().pid());
    return pids;
  }

  private Load openLoad(Rig rig, ServerProcess server) throws Exception {
    Accounts accounts = new Accounts(rig.vertx(), Rig.address(server));
    List<Account> ring = Waiting.of(accounts.register(options.sockets()), SETUP_LIMIT_SECONDS);
    Waiting.of(accounts.befriend(ring, options.neighbours()), SETUP_LIMIT_SECONDS);
    Waiting.of(accounts.close());
    List<ClientSpec> specs = new ArrayList<>();
    for (int i = 0; i < ring.size(); i++) {
      specs.add(new ClientSpec(ring.get(i), "127.0.0.1", peers(ring, i)));
    }
    return Waiting.of(
        Load.open(rig.vertx(), Rig.address(server), specs, Rig.EVENT_LOOPS), SETUP_LIMIT_SECONDS);
  }

  /** Those before and after in the ring. */
  private List<UserId> peers(List<Account> ring, int self) {
    List<UserId> peers = new ArrayList<>();
    for (int distance = 1; distance <= options.neighbours(); distance++) {
      peers.add(ring.get((self + distance) % ring.size()).user());
      peers.add(ring.get(Math.floorMod(self - distance, ring.size())).user());
    }
    return peers.stream().distinct().toList();
  }

  private void measure(DirectLoad direct, FloorSeries floors) throws Exception {
    console.accept(floors.measure());
    for (int round = 0; round < options.rounds(); round++) {
      console.accept(direct.saturate());
      console.accept(direct.pace(floors.latencyRate()));
      console.accept(floors.measure());
    }
  }

  private Outcome outcome(DirectLoad direct, FloorSeries floors) throws Exception {
    Counts counts = direct.audit();
    List<String> notes = new ArrayList<>();
    notes.add(
        options.sockets()
            + " sockets of as many users, each in "
            + 2 * options.neighbours()
            + " direct conversations with at most one unacknowledged message in each direction;"
            + " bodies of 200 bytes.");
    notes.add(
        "Throughput is measured with a message on its way in every conversation, latency at fixed"
            + " times (a tenth of the floor's rate) and from those times on. Generator, server,"
            + " database and broker share the machine.");
    notes.add(
        "The floor is producer, consumer and multi-row INSERT in the generator's process, on the"
            + " same broker and database; values are means over the measurements below, p50 and"
            + " p99 over all their messages.");
    floors.told().forEach(notes::add);
    direct.told().forEach(notes::add);
    notes.add("Messages: " + counts + ".");
    if (!direct.complaints().isEmpty()) {
      notes.add("Complaints of the clients: " + direct.complaints() + ".");
    }
    DirectFigures figures = new DirectFigures(direct, floors, counts);
    return new Outcome(
        new Results(figures.measurements()), counts.clean(), figures.verdicts(), notes);
  }
}
