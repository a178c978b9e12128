package io.parley.bench.cluster;

import io.parley.backends.KafkaBrokerSettings;
import io.parley.backends.KafkaCluster;
import io.parley.backends.Ports;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/**
 * Two members of each kind, all of them running all the time, measured in turns: what disturbs the
 * machine disturbs both. Three brokers keep the log of ours. Its methods block.
 */
public final class Duel implements AutoCloseable {
  private static final int BROKERS = 3;
  private static final int MEMBERS = 2;
  private static final int WARM_UP_ROUNDS = 3;
  private static final int LOOK_EVERY_MS = 5;
  private static final long MEMBERS_LIMIT_MS = 60_000;

  private final KafkaCluster kafka;
  private final Path folder;
  private final Consumer<String> console;
  private final Map<Kind, MemberSettings> settings = new EnumMap<>(Kind.class);
  private final Map<Kind, List<Member>> members = new EnumMap<>(Kind.class);

  private Duel(KafkaCluster kafka, Path folder, Consumer<String> console) {
    this.kafka = kafka;
    this.folder = folder;
    this.console = console;
  }

  /** Starts brokers and members, in an empty folder. */
  public static Duel start(Path folder, Consumer<String> console) throws Exception {
    KafkaBrokerSettings each = KafkaBrokerSettings.of(folder.resolve("kafka")).withHeapMiB(192);
    Duel duel = new Duel(KafkaCluster.start(each, BROKERS), folder, console);
    for (Kind kind : Kind.values()) {
      duel.settings.put(
          kind, new MemberSettings(kind, 0, "bench", duel.kafka.bootstrap(), ports(MEMBERS + 1)));
      duel.members.put(kind, new ArrayList<>());
    }
    for (int number = 0; number < MEMBERS; number++) {
      for (Kind kind : Kind.values()) {
        duel.members.get(kind).add(duel.startMember(kind, number));
      }
    }
    for (Kind kind : Kind.values()) {
      duel.awaitMembers(kind, MEMBERS);
    }
    return duel;
  }

  private static List<Integer> ports(int count) {
    return Stream.generate(() -> Ports.free("127.0.0.1")).limit(count).toList();
  }

  private Member startMember(Kind kind, int number) throws IOException {
    return Member.start(settings.get(kind).withNumber(number), folder);
  }

  /** Measures both in turns, so many rounds after those to warm up. */
  public Comparison compare(int rounds) {
    Comparison warmUp = new Comparison();
    for (int round = 0; round < WARM_UP_ROUNDS; round++) {
      round(round, warmUp);
    }
    Comparison comparison = new Comparison();
    for (int round = 0; round < rounds; round++) {
      round(round, comparison);
      console.accept("round " + (round + 1) + " of " + rounds);
    }
    return comparison;
  }

  private void round(int round, Comparison comparison) {
    for (Metric metric : Metric.values()) {
      for (Kind kind : inTurn(round)) {
        String peer = settings.get(kind).withNumber(1).address();
        Histogram measured = members.get(kind).get(0).measure(metric, metric.times(), peer);
        comparison.add(kind, metric, measured);
      }
    }
  }

  /** Who begins changes with the rounds. */
  private static List<Kind> inTurn(int round) {
    return round % 2 == 0
        ? List.of(Kind.KAFKA, Kind.HAZELCAST)
        : List.of(Kind.HAZELCAST, Kind.KAFKA);
  }

  /** Lets a third member of each join and crash, so often, in turns. */
  public void joinAndCrash(int times, Comparison comparison) throws Exception {
    for (int time = 0; time < times; time++) {
      for (Kind kind : inTurn(time)) {
        Member third = startMember(kind, MEMBERS);
        awaitMembers(kind, MEMBERS + 1);
        comparison.joined(kind, third.joinedMs());
        long begin = System.nanoTime();
        third.kill();
        awaitMembers(kind, MEMBERS);
        double noticedMs = (System.nanoTime() - begin) / 1e6;
        comparison.noticed(kind, noticedMs);
        console.accept(
            "%s: joined in %.0f ms, crash noticed after %.0f ms"
                .formatted(kind, third.joinedMs(), noticedMs));
      }
    }
  }

  private void awaitMembers(Kind kind, int count) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(MEMBERS_LIMIT_MS);
    while (members.get(kind).get(0).members() != count) {
      if (System.nanoTime() - end > 0) {
        throw new IllegalStateException(kind + " does not come to " + count + " members");
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MS);
    }
  }

  @Override
  public void close() {
    members.values().forEach(each -> each.forEach(Member::close));
    kafka.close();
  }
}
