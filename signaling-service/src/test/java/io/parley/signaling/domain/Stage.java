package io.parley.signaling.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.proto.call.CallMedia;
import io.parley.proto.call.ParticipantState;
import io.parley.proto.call.PeerMedia;
import io.parley.proto.error.ErrorCode;
import io.parley.proto.id.CallId;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.PeerId;
import io.parley.proto.id.UserId;
import io.parley.signaling.simulation.Lawful;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;

/**
 * A call that is played by hand. Users and devices are numbers; device 11 is the first of user 1.
 */
final class Stage {
  static final long START_MS = 1_700_000_000_000L;
  static final String NODE = "inbox.1";
  static final String OTHER_NODE = "inbox.2";
  static final PeerMedia SOUND = PeerMedia.newBuilder().setMicrophone(true).build();
  static final PeerMedia PICTURE = SOUND.toBuilder().setCamera(true).build();

  private Call call;
  private long nowMs = START_MS;

  private Stage(Call call) {
    this.call = call;
  }

  /** User 1 calls user 2. */
  static Stage ofTwo() {
    return new Stage(CallMachine.begin(beginning(false, users(2), Set.of()), START_MS));
  }

  /** User 1 calls a group with others. */
  static Stage ofGroup(int... called) {
    return new Stage(CallMachine.begin(beginning(true, users(called), Set.of()), START_MS));
  }

  /** User 1 and others are in a call of a group. */
  static Stage inGroup(int... joined) {
    Stage stage = ofGroup(joined);
    Arrays.stream(joined).forEach(it -> stage.does(join(it, it * 10 + 1)));
    return stage;
  }

  static Beginning beginning(boolean group, Set<UserId> called, Set<UserId> busy) {
    return new Beginning(
        new CallId(uuid(7)),
        new ConversationId(uuid(8)),
        group,
        CallMedia.CALL_MEDIA_VIDEO,
        user(1),
        peer(11),
        NODE,
        SOUND,
        called,
        busy);
  }

  static UserId user(int number) {
    return new UserId(uuid(1000 + number));
  }

  static Set<UserId> users(int... numbers) {
    Set<UserId> users = new LinkedHashSet<>();
    Arrays.stream(numbers).mapToObj(Stage::user).forEach(users::add);
    return users;
  }

  static PeerId peer(int number) {
    return new PeerId(uuid(1_000_000 + number));
  }

  private static UUID uuid(long number) {
    return new UUID(0x7000L, number);
  }

  static Command join(int user, int peer) {
    return new Command.Join(user(user), peer(peer), NODE, SOUND);
  }

  static Command leave(int user, int peer) {
    return new Command.Leave(user(user), peer(peer), false);
  }

  static Command decline(int user) {
    return new Command.Decline(user(user));
  }

  static Command invite(int user, int... invited) {
    return new Command.Invite(user(user), users(invited), Set.of());
  }

  static Command lose(int user, int peer) {
    return new Command.LosePeer(user(user), peer(peer), NODE);
  }

  Call call() {
    return call;
  }

  long nowMs() {
    return nowMs;
  }

  Stage after(long seconds) {
    nowMs += seconds * 1000;
    return this;
  }

  /** The command changes the call. */
  Stage does(Command command) {
    Outcome outcome = Lawful.MACHINE.apply(call, command, nowMs);
    assertThat(outcome).as("%s", command).isInstanceOf(Outcome.Changed.class);
    Call after = ((Outcome.Changed) outcome).call();
    assertThat(after.version()).isEqualTo(call.version() + 1);
    call = after;
    return this;
  }

  /** The command is void. */
  Stage ignores(Command command) {
    assertThat(Lawful.MACHINE.apply(call, command, nowMs)).isEqualTo(new Outcome.Same(call));
    return this;
  }

  Stage refuses(Command command, ErrorCode code) {
    assertThat(Lawful.MACHINE.apply(call, command, nowMs)).isEqualTo(new Outcome.Refused(code));
    return this;
  }

  Participant of(int user) {
    return call.participants().get(user(user));
  }

  ParticipantState state(int user) {
    return of(user).state();
  }
}
