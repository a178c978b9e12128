package io.parley.signaling.domain;

import static io.parley.signaling.domain.Stage.START_MS;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.proto.call.CallEndReason;
import io.parley.proto.call.CallPhase;
import io.parley.proto.id.PeerId;
import io.parley.proto.id.UserId;
import io.parley.signaling.simulation.Lawful;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Any commands in any order, from people who are in the call and from others. */
class RandomCallsTest {
  private static final int CALLS = 500;
  private static final int COMMANDS = 120;

  /** What may end a call, and as what. */
  private static final Map<Class<? extends Command>, Set<CallEndReason>> ENDS =
      Map.of(
          Command.Decline.class,
          Set.of(CallEndReason.CALL_END_REASON_DECLINED),
          Command.Leave.class,
          except(CallEndReason.CALL_END_REASON_CONNECTION_LOST),
          Command.Expel.class,
          except(
              CallEndReason.CALL_END_REASON_CONNECTION_LOST, CallEndReason.CALL_END_REASON_FAILED),
          Command.Tick.class,
          Set.of(
              CallEndReason.CALL_END_REASON_CONNECTION_LOST,
              CallEndReason.CALL_END_REASON_NO_ANSWER));

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void isLawfulWhateverComes(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Set<CallEndReason> seen = EnumSet.noneOf(CallEndReason.class);
    for (int i = 0; i < CALLS; i++) {
      seen.add(play(random.split()).reason());
    }
    assertThat(seen).hasSize(7);
  }

  private static Call play(SplittableRandom random) {
    boolean group = random.nextInt(3) > 0;
    int people = group ? random.nextInt(2, 14) : 3;
    Set<UserId> called =
        group ? Stage.users(IntStream.rangeClosed(2, people).toArray()) : Stage.users(2);
    Set<UserId> busy = new LinkedHashSet<>(called);
    busy.removeIf(it -> random.nextInt(8) > 0);
    Call call = CallMachine.begin(Stage.beginning(group, called, busy), START_MS);
    Lawful.check(call);
    long nowMs = START_MS;
    List<Command> past = new ArrayList<>();
    for (int i = 0; i < COMMANDS; i++) {
      nowMs += random.nextInt(4) == 0 ? random.nextInt(12_000) : random.nextInt(300);
      boolean again = !past.isEmpty() && random.nextInt(4) == 0;
      Command command =
          again ? past.get(random.nextInt(past.size())) : command(random, call, people);
      past.add(command);
      call = step(call, command, nowMs);
    }
    return silence(call, nowMs);
  }

  private static Call step(Call call, Command command, long nowMs) {
    if (!(Lawful.MACHINE.apply(call, command, nowMs) instanceof Outcome.Changed changed)) {
      return call;
    }
    Call after = changed.call();
    Lawful.check(call, after);
    assertThat(isInIt(call, command)).as("%s", command).isTrue();
    if (after.phase() == CallPhase.CALL_PHASE_ENDED) {
      assertThat(ENDS.getOrDefault(command.getClass(), Set.of())).contains(after.reason());
    } else {
      assertThat(changed(call, after)).isSubsetOf(concerned(command));
      assertThat(Lawful.MACHINE.dueMs(after)).isLessThanOrEqualTo(nowMs + 60_000);
    }
    if (!(command instanceof Command.Expel)) {
      assertThat(Lawful.MACHINE.apply(after, command, nowMs))
          .isNotInstanceOf(Outcome.Changed.class);
    }
    return after;
  }

  /** Of what a device says: it is the one by which its user is in the call. */
  private static boolean isInIt(Call call, Command command) {
    if (command instanceof Command.Leave it) {
      return devices(call).containsKey(it.peer());
    } else if (command instanceof Command.SetMedia it) {
      return devices(call).containsKey(it.peer());
    } else if (command instanceof Command.LosePeer it) {
      return it.inbox().equals(devices(call).get(it.peer()));
    }
    return true;
  }

  private static Set<UserId> changed(Call before, Call after) {
    Set<UserId> users = new HashSet<>(before.participants().keySet());
    users.addAll(after.participants().keySet());
    users.removeIf(
        it -> {
          Participant then = before.participants().get(it);
          return then != null && then.equals(after.participants().get(it));
        });
    return users;
  }

  private static Set<UserId> concerned(Command command) {
    if (command instanceof Command.Ring it) {
      return Set.of(it.user());
    } else if (command instanceof Command.Join it) {
      return Set.of(it.user());
    } else if (command instanceof Command.Decline it) {
      return Set.of(it.user());
    } else if (command instanceof Command.Leave it) {
      return Set.of(it.user());
    } else if (command instanceof Command.SetMedia it) {
      return Set.of(it.user());
    } else if (command instanceof Command.LosePeer it) {
      return Set.of(it.user());
    } else if (command instanceof Command.Invite it) {
      return it.invited();
    } else if (command instanceof Command.Expel it) {
      return it.users();
    }
    return Stage.users(IntStream.rangeClosed(1, 20).toArray());
  }

  /** Nobody does anything any more, and no device answers. */
  private static Call silence(Call call, long fromMs) {
    long endMs = fromMs + 60_000 + 15_000 + 10_000;
    Call last = step(call, new Command.Probe(devices(call), Set.of()), fromMs + 15_000);
    while (Lawful.MACHINE.dueMs(last) != 0) {
      long dueMs = Math.max(Lawful.MACHINE.dueMs(last), fromMs + 15_000);
      assertThat(dueMs).isLessThanOrEqualTo(endMs);
      Call next = step(last, new Command.Tick(), dueMs);
      assertThat(next).isNotSameAs(last);
      last = next;
    }
    assertThat(last.phase()).isEqualTo(CallPhase.CALL_PHASE_ENDED);
    return last;
  }

  private static Map<PeerId, String> devices(Call call) {
    return call.participants().values().stream()
        .filter(it -> it.device() != null)
        .collect(Collectors.toMap(it -> it.device().peer(), it -> it.device().inbox()));
  }

  private static Command command(SplittableRandom random, Call call, int people) {
    int number = random.nextInt(1, people + 1);
    UserId user = Stage.user(number);
    PeerId peer = Stage.peer(number * 10 + random.nextInt(1, 4));
    String inbox = random.nextInt(5) > 0 ? Stage.NODE : Stage.OTHER_NODE;
    return switch (random.nextInt(17)) {
      case 0, 1 -> new Command.Ring(user);
      case 2, 3, 4, 5, 6 -> new Command.Join(user, peer, inbox, Stage.SOUND);
      case 7 -> new Command.Decline(user);
      case 8 -> new Command.Leave(user, peer, random.nextInt(4) == 0);
      case 9, 10 -> invite(random, user);
      case 11 -> new Command.SetMedia(user, peer, Stage.PICTURE);
      case 12 -> new Command.LosePeer(user, peer, inbox);
      case 13, 14 -> probe(random, call);
      case 15 ->
          random.nextInt(6) == 0
              ? new Command.Expel(Set.of(user))
              : new Command.SetMedia(user, peer, Stage.SOUND);
      default -> new Command.Tick();
    };
  }

  private static Command invite(SplittableRandom random, UserId user) {
    Set<UserId> invited = Stage.users(random.nextInt(1, 20), random.nextInt(1, 20));
    return new Command.Invite(user, invited, random.nextInt(5) == 0 ? invited : Set.of());
  }

  private static Command probe(SplittableRandom random, Call call) {
    Map<PeerId, String> asked = devices(call);
    Set<PeerId> reached = new HashSet<>(asked.keySet());
    reached.removeIf(it -> random.nextInt(6) == 0);
    return new Command.Probe(asked, reached);
  }

  private static Set<CallEndReason> except(CallEndReason... reasons) {
    Set<CallEndReason> left = EnumSet.allOf(CallEndReason.class);
    List.of(reasons).forEach(left::remove);
    return left;
  }
}
