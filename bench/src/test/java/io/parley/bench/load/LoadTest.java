package io.parley.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.bench.load.FakeServer.Fate;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The load against a server that does right, and ones that do wrong: each wrong is found. */
@Timeout(30)
class LoadTest {
  private static final int USERS = 6;

  private final Vertx vertx = Vertx.vertx();
  private FakeServer fake;

  @AfterEach
  void close() throws Exception {
    await(vertx.close());
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.await(20, TimeUnit.SECONDS);
  }

  private Load open(FakeServer.Fault fault) throws Exception {
    fake = new FakeServer(fault);
    await(vertx.deployVerticle(fake));
    Accounts accounts = new Accounts(vertx, fake.address());
    List<Account> ring = await(accounts.register(USERS));
    await(accounts.befriend(ring, 1));
    List<ClientSpec> specs = new ArrayList<>();
    for (int i = 0; i < USERS; i++) {
      specs.add(
          new ClientSpec(
              ring.get(i),
              "127.0.0." + (2 + i),
              List.of(ring.get((i + 1) % USERS).user(), ring.get((i + USERS - 1) % USERS).user())));
    }
    return await(Load.open(vertx, fake.address(), specs, 2));
  }

  private static void until(Load load, Predicate<Progress> condition) throws Exception {
    while (!condition.test(await(load.progress()))) {
      LockSupport.parkNanos(1_000_000);
    }
  }

  /** Floods until so many messages were sent, and audits what became of them. */
  private Counts flood(FakeServer.Fault fault, long messages) throws Exception {
    Load load = open(fault);
    load.flood();
    until(load, now -> now.sent() >= messages);
    load.calm();
    until(load, now -> now.sent() == now.acknowledged() + now.refused());
    return await(load.audit());
  }

  @Test
  void everybody_becomes_a_contact_of_both_neighbours_by_asking_from_both_sides() throws Exception {
    Load load = open(nth -> Fate.DELIVERED);

    assertThat(load.channels()).isEqualTo(2 * USERS);
    assertThat(fake.requests()).hasSize(2 * USERS);
  }

  @Test
  void a_request_that_is_too_early_is_repeated_when_the_server_says() throws Exception {
    fake = new FakeServer(nth -> Fate.DELIVERED);
    fake.rateLimit(1);
    await(vertx.deployVerticle(fake));

    assertThat(await(new Accounts(vertx, fake.address()).register(3))).hasSize(3);
  }

  @Test
  void a_flood_through_a_good_server_is_clean() throws Exception {
    Counts counts = flood(nth -> Fate.DELIVERED, 1_000);

    assertThat(counts.sent()).isGreaterThanOrEqualTo(1_000).isEqualTo(counts.acknowledged());
    assertThat(counts.clean()).isTrue();
  }

  @Test
  void one_message_is_on_its_way_in_each_channel() throws Exception {
    Load load = open(nth -> Fate.DELIVERED);
    load.prime();
    until(load, now -> now.settled() && now.sent() > 0);
    load.calm();

    assertThat(await(load.progress()).arrived()).isEqualTo(load.channels());
  }

  @Test
  void priming_goes_on_after_refusals_until_each_channel_is_acknowledged() throws Exception {
    Load load = open(nth -> nth <= 2 * USERS ? Fate.REFUSED : Fate.DELIVERED);
    load.prime();
    until(load, now -> now.arrived() == load.channels());

    assertThat(await(load.progress()).complaints())
        .containsEntry("refused with ERROR_CODE_MAY_NOT_WRITE", 2 * USERS);
    assertThat(await(load.audit()).clean()).isTrue();
  }

  @Test
  void what_is_acknowledged_and_nowhere_is_lost() throws Exception {
    Counts counts = flood(nth -> nth == 50 ? Fate.ACKNOWLEDGED_ONLY : Fate.DELIVERED, 500);

    assertThat(counts.lost()).isEqualTo(1);
    assertThat(counts.late()).isZero();
  }

  @Test
  void what_is_only_in_the_history_is_late() throws Exception {
    Counts counts = flood(nth -> nth == 50 ? Fate.STORED_ONLY : Fate.DELIVERED, 500);

    assertThat(counts.lost()).isZero();
    assertThat(counts.late()).isEqualTo(1);
  }

  @Test
  void what_comes_twice_is_repeated() throws Exception {
    Counts counts = flood(nth -> nth == 50 ? Fate.DELIVERED_TWICE : Fate.DELIVERED, 500);

    assertThat(counts.repeated()).isEqualTo(1);
    assertThat(counts.lost() + counts.reordered() + counts.late()).isZero();
  }

  @Test
  void what_comes_behind_the_next_one_is_reordered() throws Exception {
    Counts counts = flood(nth -> nth == 50 ? Fate.HELD_BACK_BY_ONE : Fate.DELIVERED, 500);

    assertThat(counts.reordered()).isEqualTo(1);
    assertThat(counts.lost() + counts.repeated() + counts.late()).isZero();
  }

  @Test
  void a_schedule_is_sent_whole_and_its_latencies_are_recorded_from_the_time_asked_for()
      throws Exception {
    Load load = open(nth -> Fate.DELIVERED);
    Schedule schedule = Schedule.fromNow(2_000, 0.5);
    load.recordFrom(schedule.dueAt(400));
    load.pace(schedule);
    until(load, now -> now.settled() && now.sent() == 1_000);

    Histogram latencies = await(load.recorded());

    assertThat(latencies.getTotalCount()).isEqualTo(600);
    assertThat(await(load.audit()).clean()).isTrue();
  }

  @Test
  void a_server_that_stalls_shows_in_the_latencies_of_all_that_were_due_meanwhile()
      throws Exception {
    Load load = open(nth -> Fate.DELIVERED);
    Schedule schedule = Schedule.fromNow(1_000, 1);
    load.recordFrom(schedule.startNanos());
    fake.loop().runOnContext(go -> LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500)));
    load.pace(schedule);
    until(load, now -> now.settled() && now.sent() == 1_000);

    Histogram latencies = await(load.recorded());

    // Of the 500 that were due in the pause a half waited for more than half of it. With times
    // counted from the moment of sending, only one a channel would have.
    long waitedLong =
        latencies.getCountBetweenValues(
            TimeUnit.MILLISECONDS.toMicros(250), latencies.getMaxValue());
    assertThat(waitedLong).isGreaterThan(200);
  }
}
