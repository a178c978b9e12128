package io.parley.signaling.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.uuid.Generators;
import io.parley.kit.config.ConfigKey;
import io.parley.kit.outbox.Outbox;
import io.parley.kit.sql.Database;
import io.parley.proto.call.CallMedia;
import io.parley.proto.call.CallPhase;
import io.parley.proto.call.PeerMedia;
import io.parley.proto.id.CallId;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.PeerId;
import io.parley.proto.id.UserId;
import io.parley.signaling.domain.Beginning;
import io.parley.signaling.domain.Call;
import io.parley.signaling.domain.CallLimits;
import io.parley.signaling.domain.CallMachine;
import io.parley.signaling.domain.CallStore.Written;
import io.parley.signaling.domain.Command;
import io.parley.signaling.domain.Outcome;
import io.parley.testkit.Await;
import io.parley.testkit.Databases;
import io.parley.testkit.ParleyExtension;
import io.parley.testkit.Scope;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is written is read, and what competes is told apart. */
@ExtendWith(ParleyExtension.class)
class SqlCallsIT {
  private static final ConfigKey<String> SCHEMA =
      ConfigKey.string("signaling.schema").defaultsTo("x");
  private static final Duration LEASE = Duration.ofSeconds(5);
  private static final Duration RING = Duration.ofSeconds(40);
  private static final CallMachine MACHINE = new CallMachine(RING);
  private static final long NOW = 1_000_000;
  private static final PeerMedia ALL =
      PeerMedia.newBuilder()
          .setMicrophone(true)
          .setCamera(true)
          .setScreen(true)
          .setHand(true)
          .build();

  private Scope scope;
  private Vertx vertx;
  private Database database;
  private SqlCalls store;

  @BeforeEach
  void open(Scope given) {
    scope = given;
    vertx = Vertx.vertx();
    List<ConfigKey<?>> keys = new ArrayList<>(Database.KEYS);
    keys.add(SCHEMA);
    database =
        Await.result(
            Databases.open(vertx, scope.config(keys), SCHEMA, "db/signaling", Outbox.MIGRATIONS));
    store =
        new SqlCalls(
            database, MACHINE, "messages", Generators.timeBasedEpochRandomGenerator()::generate);
  }

  @AfterEach
  void close() {
    Await.result(vertx.close());
  }

  private static UserId user() {
    return new UserId(UUID.randomUUID());
  }

  private static PeerId peer() {
    return new PeerId(UUID.randomUUID());
  }

  private static Call begin(ConversationId group, UserId caller, UserId... called) {
    return CallMachine.begin(
        new Beginning(
            new CallId(UUID.randomUUID()),
            group,
            true,
            CallMedia.CALL_MEDIA_VIDEO,
            caller,
            peer(),
            "inbox.of.caller",
            ALL,
            Set.of(called),
            Set.of()),
        NOW);
  }

  private static Call begin(UserId caller, UserId... called) {
    return begin(new ConversationId(UUID.randomUUID()), caller, called);
  }

  private static Call next(Call call, Command command) {
    return ((Outcome.Changed) MACHINE.apply(call, command, NOW + 1)).call();
  }

  private static Command join(UserId user) {
    return new Command.Join(user, peer(), "inbox", PeerMedia.getDefaultInstance());
  }

  private Written write(Call call) {
    return Await.result(store.write(call));
  }

  private Call find(Call call) {
    return Await.result(store.find(call.id())).orElseThrow();
  }

  private long outbox() {
    return Long.parseLong(
        scope.query("SELECT COUNT(*) FROM " + scope.schema("signaling") + ".outbox").get(0).get(0));
  }

  @Test
  void eachVersionIsReadAsItWasWritten() {
    UserId ana = user();
    UserId ben = user();
    Call call = begin(ana, ben, user(), user());
    List<Call> versions = new ArrayList<>(List.of(call));
    Command joins = join(ben);
    for (Command command :
        List.of(
            new Command.Ring(ben),
            joins,
            new Command.LosePeer(ben, ((Command.Join) joins).peer(), "inbox"),
            join(ben),
            new Command.Leave(ana, call.begunBy(), false),
            join(ana),
            new Command.Expel(call.participants().keySet()))) {
      versions.add(next(versions.get(versions.size() - 1), command));
    }
    for (Call version : versions) {
      assertThat(write(version)).isEqualTo(Written.STORED);
      assertThat(find(version)).isEqualTo(version);
      assertThat(List.copyOf(find(version).participants().keySet()))
          .isEqualTo(List.copyOf(version.participants().keySet()));
    }
    assertThat(find(call).phase()).isEqualTo(CallPhase.CALL_PHASE_ENDED);
    assertThat(outbox()).isEqualTo(2);
  }

  @Test
  void whoIsDroppedIsGoneAndWhoComesAfterIsLast() {
    UserId ana = user();
    UserId ben = user();
    UserId cleo = user();
    Call call = begin(ana, ben, cleo);
    write(call);
    Call declined = next(call, new Command.Decline(ben));
    write(declined);
    Call without = next(declined, new Command.Expel(Set.of(ben)));
    assertThat(without.participants()).doesNotContainKey(ben);
    write(without);
    assertThat(find(call)).isEqualTo(without);

    Call back = next(without, join(ben));
    write(back);

    assertThat(List.copyOf(find(call).participants().keySet())).containsExactly(ana, cleo, ben);
  }

  @Test
  void ofTwoWhoWriteTheSameVersionOneDoes() {
    UserId ben = user();
    UserId cleo = user();
    Call call = begin(user(), ben, cleo);
    write(call);
    List<Future<Written>> both =
        List.of(
            store.write(next(call, new Command.Ring(ben))),
            store.write(next(call, new Command.Ring(cleo))));
    assertThat(both.stream().map(Await::result))
        .containsExactlyInAnyOrder(Written.STORED, Written.STALE);
    assertThat(find(call).version()).isEqualTo(2);
  }

  @Test
  void aConversationHasOneCallThatHasNotEnded() {
    ConversationId group = new ConversationId(UUID.randomUUID());
    Call first = begin(group, user(), user());
    List<Future<Written>> both =
        List.of(store.write(first), store.write(begin(group, user(), user())));
    assertThat(both.stream().map(Await::result))
        .containsExactlyInAnyOrder(Written.STORED, Written.STALE);
    assertThat(outbox()).isEqualTo(1);

    Call live = Await.result(store.live(group)).orElseThrow();
    write(next(live, new Command.Leave(live.caller(), live.begunBy(), false)));
    assertThat(Await.result(store.live(group))).isEmpty();
    assertThat(write(begin(group, user(), user()))).isEqualTo(Written.STORED);
    assertThat(Await.result(store.begunBy(live.caller(), live.begunBy())).map(Call::id))
        .contains(live.id());
  }

  @Test
  void aUserIsInOneCall() {
    UserId ana = user();
    Call first = begin(ana, user());
    Call second = begin(user(), ana);
    write(first);
    write(second);

    assertThat(write(begin(ana, user(), user()))).isEqualTo(Written.BUSY);
    assertThat(write(next(second, join(ana)))).isEqualTo(Written.BUSY);

    // Nothing of it stays.
    assertThat(find(second)).isEqualTo(second);
    assertThat(outbox()).isEqualTo(2);
    assertThat(Await.result(store.joinedBy(ana)).map(Call::id)).contains(first.id());
    assertThat(Await.result(store.busy(Set.of(ana, user()), second.conversation())))
        .containsExactly(ana);
    assertThat(Await.result(store.busy(Set.of(ana), first.conversation()))).isEmpty();
    assertThat(Await.result(store.liveOf(ana)).stream().map(Call::id))
        .containsExactlyInAnyOrder(first.id(), second.id());
    assertThat(Await.result(store.joined())).isEqualTo(2);

    write(next(first, new Command.Leave(ana, first.begunBy(), false)));
    assertThat(write(next(second, join(ana)))).isEqualTo(Written.STORED);
  }

  @Test
  void aDeadlineIsGivenToOneUntilItsLeaseIsOver() {
    Set<CallId> calls =
        Stream.generate(() -> begin(user(), user()))
            .limit(20)
            .peek(this::write)
            .map(Call::id)
            .collect(Collectors.toSet());
    long due = NOW + RING.toMillis();
    assertThat(Await.result(store.due(due - 1, LEASE, 100))).isEmpty();

    List<Future<List<CallId>>> several =
        Stream.generate(() -> store.due(due, LEASE, 8)).limit(6).toList();
    List<CallId> given = several.stream().flatMap(it -> Await.result(it).stream()).toList();

    assertThat(new HashSet<>(given)).hasSameSizeAs(given);
    Set<CallId> all = new HashSet<>(given);
    all.addAll(Await.result(store.due(due, LEASE, 100)));
    assertThat(all).isEqualTo(calls);
    assertThat(Await.result(store.due(due + LEASE.toMillis() - 1, LEASE, 100))).isEmpty();
    assertThat(Await.result(store.due(due + LEASE.toMillis(), LEASE, 100))).hasSize(20);
  }

  @Test
  void callsAreLookedAfterAndAnEndOnce() {
    Call call = begin(user(), user());
    write(call);
    long every = CallLimits.PROBE.toMillis();
    assertThat(Await.result(store.toProbe(NOW + every - 1, 10))).isEmpty();
    assertThat(Await.result(store.toProbe(NOW + every, 10))).containsExactly(call.id());
    assertThat(Await.result(store.toProbe(NOW + every, 10))).isEmpty();
    assertThat(Await.result(store.toProbe(NOW + 2 * every, 10))).containsExactly(call.id());

    write(next(call, new Command.Leave(call.caller(), call.begunBy(), false)));
    assertThat(Await.result(store.toProbe(NOW + 2_001, 10))).containsExactly(call.id());
    assertThat(Await.result(store.toProbe(NOW + 100 * every, 10))).isEmpty();
  }

  @Test
  void onlyWhatHasEndedIsForgotten() {
    Call live = begin(user(), user());
    Call over = begin(user(), user());
    write(live);
    write(over);
    write(next(over, new Command.Leave(over.caller(), over.begunBy(), false)));

    assertThat(Await.result(store.forgetEnded(NOW + 1, 10))).isZero();
    assertThat(Await.result(store.forgetEnded(NOW + 2, 10))).isEqualTo(1);

    assertThat(Await.result(store.find(over.id()))).isEqualTo(Optional.empty());
    assertThat(find(live)).isEqualTo(live);
    assertThat(scope.query("SELECT call_id FROM " + scope.schema("signaling") + ".participant"))
        .hasSize(2);
  }
}
