package io.parley.signaling.simulation;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.parley.kit.error.Refusal;
import io.parley.proto.id.CallId;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.PeerId;
import io.parley.proto.id.UserId;
import io.parley.signaling.domain.Call;
import io.parley.signaling.metrics.SignalingMetrics;
import io.parley.signaling.service.Calls;
import io.parley.signaling.service.Changes;
import io.parley.signaling.service.Conversations;
import io.parley.signaling.service.Inboxes;
import io.parley.signaling.service.Starts;
import io.parley.signaling.service.Sweep;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** A replica of signaling-service: its own code over a simulated database, bus and clock. */
final class Replica {
  private final World world;
  private final SimulatedStore store;
  private final Suite suite;
  private Life life;
  private Calls calls;
  private Starts starts;
  private long apartUntilMs;

  Replica(World world, SimulatedStore store, Suite suite) {
    this.world = world;
    this.store = store;
    this.suite = suite;
    start();
  }

  boolean isReached() {
    return life.goesOn() && !isApart();
  }

  /** Reaches the database for a while, and nobody else. */
  void cutOff(long ms) {
    world.tally.count("replica cut off");
    apartUntilMs = world.nowMs() + ms;
  }

  private boolean isApart() {
    return world.faults && world.nowMs() < apartUntilMs;
  }

  Calls calls() {
    return calls;
  }

  Starts starts() {
    return starts;
  }

  private void start() {
    life = new Life(world, () -> world.after(world.dice.from(1_000, 8_000), this::start));
    StoreLink link = new StoreLink(world, store, life);
    Clock clock = new SkewedClock(world, world.dice.from(-300, 300));
    SignalingMetrics metrics = new SignalingMetrics(new SimpleMeterRegistry());
    Changes changes = new Changes(Lawful.MACHINE, link, this::tell, metrics, clock);
    Members members = new Members();
    calls = new Calls(link, changes, members);
    starts = new Starts(link, changes, members, () -> new CallId(world.dice.uuid()), clock);
    Sweep sweep = new Sweep(link, changes, members, new Bus(), metrics, clock);
    every(life, sweep::deadlines);
    every(life, sweep::probes);
  }

  /** A round begins when the one before is over. */
  private void every(Life mine, Supplier<Future<Void>> round) {
    world.after(
        world.dice.from(500, 1_000),
        () -> {
          if (mine.goesOn()) {
            round.get().onComplete(done -> every(mine, round));
          }
        });
  }

  /** It may die before it has told anybody. */
  private void tell(Call call) {
    Life mine = life;
    mine.mayEnd("died before the notice");
    if (mine.goesOn() && !isApart()) {
      suite.notice(call);
    }
  }

  private final class Members implements Conversations {
    @Override
    public Future<Access> direct(UserId user, UserId other) {
      return told(new Access(true, true));
    }

    @Override
    public Future<Access> group(UserId user, ConversationId group) {
      boolean may = suite.members(group).contains(user);
      return told(new Access(may, may));
    }

    @Override
    public Future<Optional<Set<UserId>>> members(ConversationId group, int most) {
      return told(Optional.of(new LinkedHashSet<>(suite.members(group))));
    }

    private <T> Future<T> told(T answer) {
      return isApart()
          ? Future.failedFuture(Refusal.unavailable("cut off"))
          : Future.succeededFuture(answer);
    }
  }

  private final class Bus implements Inboxes {
    @Override
    public Future<Boolean> deliver(String inbox, Said said, Duration limit) {
      return Future.succeededFuture(true);
    }

    @Override
    public Future<Set<PeerId>> probe(String inbox, Set<PeerId> peers) {
      Life mine = life;
      Promise<Set<PeerId>> answer = Promise.promise();
      boolean apart = isApart();
      if (!apart) {
        suite.probe(
            inbox,
            peers,
            reached -> {
              if (mine.goesOn()) {
                answer.tryComplete(reached);
              }
            });
      }
      world.after(
          2_000,
          () -> {
            if (mine.goesOn() && answer.tryFail("nobody answers") && !apart) {
              suite.unanswered(peers);
            }
          });
      return answer.future();
    }
  }

  private static final class SkewedClock extends Clock {
    private final World world;
    private final long skewMs;

    SkewedClock(World world, long skewMs) {
      this.world = world;
      this.skewMs = skewMs;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return Instant.ofEpochMilli(world.nowMs() + skewMs);
    }
  }
}
