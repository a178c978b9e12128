package io.parley.bench;

import io.parley.bench.calls.Asking;
import io.parley.bench.calls.Callers;
import io.parley.bench.calls.CallsRig;
import io.parley.bench.report.Measurement;
import io.parley.bench.report.Results;
import io.vertx.core.buffer.Buffer;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;

/**
 * What it takes to bring what one device in a call says to the other one: through
 * signaling-service, beside a bare request and reply of the event bus. Blocks the calling thread.
 */
final class CallsScenario {
  static final String NAME = "calls";

  private static final int PAIRS = 50;
  private static final int AT_ONCE = 32;
  private static final int PER_SECOND = 200;
  private static final int SETUP_LIMIT_SECONDS = 120;

  private final Options options;
  private final Consumer<String> console;

  CallsScenario(Options options, Consumer<String> console) {
    this.options = options;
    this.console = console;
  }

  /** What was measured of one of the two. */
  private static final class Series {
    private final Asking asking;
    private final List<Double> rates = new ArrayList<>();
    private final Histogram flatOut = new Histogram(3);
    private final Histogram paced = new Histogram(3);

    Series(Asking asking) {
      this.asking = asking;
    }

    void round(int seconds, boolean counts) throws Exception {
      Histogram full = asking.flatOut(AT_ONCE, seconds);
      Histogram slow = asking.paced(PER_SECOND, seconds);
      if (counts) {
        rates.add(full.getTotalCount() / (double) seconds);
        flatOut.add(full);
        paced.add(slow);
      }
    }

    double rate() {
      return rates.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    }
  }

  Outcome run() throws Exception {
    if (!Files.isRegularFile(options.signaling())) {
      throw new IllegalArgumentException("no signaling-service: " + options.signaling());
    }
    Rig.erase(options.work());
    try (CallsRig rig = CallsRig.start(options.signaling(), options.work())) {
      Callers callers = new Callers(rig.vertx());
      Waiting.of(callers.call(PAIRS), SETUP_LIMIT_SECONDS);
      console.accept(PAIRS + " calls are under way");
      Buffer body = Buffer.buffer(new byte[callers.bytes()]);
      Series relay = new Series(new Asking(rig.vertx(), callers::relay));
      Series bus =
          new Series(
              new Asking(rig.vertx(), which -> rig.vertx().eventBus().request(rig.echo(), body)));
      for (int round = 0; round <= options.rounds(); round++) {
        relay.round(options.seconds(), round > 0);
        bus.round(options.seconds(), round > 0);
        console.accept(round == 0 ? "warm" : "round " + round + " of " + options.rounds());
      }
      return outcome(relay, bus, callers);
    }
  }

  private Outcome outcome(Series relay, Series bus, Callers callers) {
    long failed = relay.asking.failed() + bus.asking.failed();
    boolean sound = failed == 0 && callers.taken() >= relay.asking.asked();
    List<Measurement> figures =
        List.of(
            Measurement.compared(NAME, "throughput", relay.rate(), "1/s", bus.rate()),
            latency("full_p50", relay.flatOut, bus.flatOut, 50),
            latency("full_p99", relay.flatOut, bus.flatOut, 99),
            latency("p50", relay.paced, bus.paced, 50),
            latency("p99", relay.paced, bus.paced, 99),
            Measurement.alone(NAME, "failed", (double) failed, "frames"));
    String arrived =
        String.format(
            Locale.ROOT,
            "%s: of %,d frames %,d arrived. There is no bar for the others: they are told.",
            sound ? "Held" : "Missed",
            relay.asking.asked(),
            callers.taken());
    return new Outcome(new Results(figures), sound, List.of(arrived), notes(callers.bytes()));
  }

  private static Measurement latency(String metric, Histogram ours, Histogram floor, double at) {
    return Measurement.compared(
        NAME,
        metric,
        ours.getValueAtPercentile(at) / 1e6,
        "ms",
        floor.getValueAtPercentile(at) / 1e6);
  }

  private List<String> notes(int bytes) {
    return List.of(
        "The value is a frame of "
            + bytes
            + " B (an ICE candidate) from one device of a call to the other one: a call to"
            + " signaling-service, which reads the call from MariaDB, and calls the inbox of who"
            + " holds the other one's socket; until the answer to the first. The floor is one"
            + " request and reply of the event bus with as many bytes, to a process that does"
            + " nothing else. So two requests and a statement stand against one request.",
        "Three processes in one cluster on Kafka: signaling-service, the one that answers, and the"
            + " one that asks both, which holds the sockets of all "
            + PAIRS
            + " pairs. With the database all of them share the machine's cores.",
        "`throughput`, `full_p50`, `full_p99`: always "
            + AT_ONCE
            + " under way, from one event loop. `p50`, `p99`: "
            + PER_SECOND
            + " a second, from when each was due. Both in turns, "
            + options.rounds()
            + " rounds of "
            + options.seconds()
            + " s each after one to warm up.");
  }
}
