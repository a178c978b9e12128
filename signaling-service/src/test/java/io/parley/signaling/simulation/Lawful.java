package io.parley.signaling.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.proto.call.CallEndReason;
import io.parley.proto.call.CallPhase;
import io.parley.proto.id.PeerId;
import io.parley.proto.id.UserId;
import io.parley.signaling.domain.Call;
import io.parley.signaling.domain.CallLimits;
import io.parley.signaling.domain.CallMachine;
import io.parley.signaling.domain.Device;
import io.parley.signaling.domain.Participant;
import io.parley.signaling.domain.Told;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What holds of each call, and of each step from one to the next, whatever happens. */
public final class Lawful {
  /** Written apart from the table that the machine goes by. */
  public static final Map<String, String> STATES =
      Map.of(
          "UNSPECIFIED", "INVITED JOINED BUSY",
          "INVITED", "RINGING JOINED DECLINED MISSED",
          "RINGING", "JOINED DECLINED MISSED",
          "JOINED", "LEFT",
          "LEFT", "INVITED JOINED BUSY UNSPECIFIED",
          "DECLINED", "INVITED JOINED BUSY UNSPECIFIED",
          "MISSED", "INVITED JOINED BUSY UNSPECIFIED",
          "BUSY", "INVITED JOINED UNSPECIFIED");

  /** Likewise. */
  public static final Map<String, String> PHASES =
      Map.of(
          "UNSPECIFIED", "RINGING ENDED",
          "RINGING", "ACTIVE ENDED",
          "ACTIVE", "ENDED",
          "ENDED", "");

  /** The machine that is held to it. */
  public static final CallMachine MACHINE = new CallMachine(Duration.ofSeconds(60));

  private Lawful() {}

  /** A call that begins. */
  public static void check(Call call) {
    assertThat(call.version()).isEqualTo(1);
    assertLegal(PHASES, "UNSPECIFIED", name(call.phase()));
    checkState(call);
  }

  /** A call that has changed. */
  public static void check(Call before, Call after) {
    assertThat(after.version()).isEqualTo(before.version() + 1);
    assertThat(fixed(after)).isEqualTo(fixed(before));
    assertThat(before.phase()).isNotEqualTo(CallPhase.CALL_PHASE_ENDED);
    if (after.phase() != before.phase()) {
      assertLegal(PHASES, name(before.phase()), name(after.phase()));
    }
    if (before.answeredMs() != 0) {
      assertThat(after.answeredMs()).isEqualTo(before.answeredMs());
    }
    assertThat(after.turns()).isGreaterThanOrEqualTo(before.turns());
    Set<UserId> users = new HashSet<>(before.participants().keySet());
    users.addAll(after.participants().keySet());
    for (UserId user : users) {
      checkStep(before.participants().get(user), after.participants().get(user));
    }
    checkState(after);
  }

  private static void checkStep(Participant before, Participant after) {
    String from = name(before);
    String to = name(after);
    if (!from.equals(to)) {
      assertLegal(STATES, from, to);
      assertThat(!to.equals("RINGING") || after.calledMs() == before.calledMs()).isTrue();
    } else if (before != null && after != null) {
      assertThat(after.sinceMs()).isEqualTo(before.sinceMs());
      assertThat(after.calledMs()).isEqualTo(before.calledMs());
    }
    if (before != null && after != null && before.device() != null) {
      PeerId was = before.device().peer();
      boolean still = after.device() != null && after.device().peer().equals(was);
      assertThat(still).isNotEqualTo(after.former().contains(was));
    }
  }

  private static void checkState(Call call) {
    List<Participant> all = List.copyOf(call.participants().values());
    List<Device> devices = all.stream().map(Participant::device).filter(it -> it != null).toList();
    for (Participant it : all) {
      assertThat(it.device() != null).isEqualTo(in(it, "JOINED"));
      assertThat(it.device() == null || !it.former().contains(it.device().peer())).isTrue();
      assertThat(it.former().size()).isLessThanOrEqualTo(CallLimits.FORMER);
    }
    assertThat(devices.size()).isLessThanOrEqualTo(8);
    assertThat(devices.stream().map(Device::peer)).doesNotHaveDuplicates();
    assertThat(devices.stream().map(Device::turn)).doesNotHaveDuplicates();
    assertThat(devices).allMatch(it -> it.turn() > 0 && it.turn() <= call.turns());
    long called = all.stream().filter(Lawful::called).count();
    assertThat(called).isLessThanOrEqualTo(50);
    assertThat(all.size()).isLessThanOrEqualTo(CallLimits.KEPT + 50 + 8);
    boolean timed = called > 0 || devices.stream().anyMatch(it -> it.cutOffMs() != 0);
    assertThat(MACHINE.dueMs(call) != 0).isEqualTo(timed);
    assertThat(all).allMatch(it -> !called(it) || MACHINE.dueMs(call) <= it.calledMs() + 60_000);
    if (call.phase() == CallPhase.CALL_PHASE_ENDED) {
      checkEnd(call, devices.size() + called);
    } else {
      checkLife(call, devices.size(), called);
    }
  }

  private static void checkLife(Call call, int joined, long called) {
    assertThat(call.reason()).isEqualTo(CallEndReason.CALL_END_REASON_UNSPECIFIED);
    assertThat(call.endedMs()).isZero();
    assertThat(joined).isPositive();
    assertThat(CallMachine.told(call).started()).isEqualTo(call.version() == 1);
    if (call.phase() == CallPhase.CALL_PHASE_RINGING) {
      assertThat(call.answeredMs()).isZero();
      assertThat(joined).isEqualTo(1);
      assertThat(in(call.participants().get(call.caller()), "JOINED")).isTrue();
      assertThat(call.group() || called == 1).isTrue();
    } else {
      assertThat(call.answeredMs()).isGreaterThanOrEqualTo(call.startedMs());
      assertThat(call.group() || joined == 2).isTrue();
    }
  }

  private static void checkEnd(Call call, long left) {
    assertThat(left).isZero();
    assertThat(call.endedMs()).isGreaterThanOrEqualTo(call.startedMs());
    boolean answered = call.answeredMs() != 0;
    String reasons =
        answered
            ? "COMPLETED FAILED CONNECTION_LOST"
            : "DECLINED NO_ANSWER BUSY CANCELLED CONNECTION_LOST";
    assertThat(reasons.split(" ")).contains(name(call.reason()));
    Told.Ended told = CallMachine.told(call).ended().orElseThrow();
    assertThat(told.missed()).isEqualTo(!answered);
    assertThat(told.reason()).isEqualTo(call.reason());
    assertThat(told.durationMs()).isEqualTo(answered ? call.endedMs() - call.answeredMs() : 0);
    assertThat(told.durationMs()).isNotNegative();
    assertThat(told.userIds()).startsWith(call.caller()).doesNotHaveDuplicates();
    assertThat(call.answeredMs() == 0 && told.userIds().size() > 1).isFalse();
    assertThat(CallMachine.told(call).started()).isFalse();
  }

  private static void assertLegal(Map<String, String> table, String from, String to) {
    assertThat(table.get(from).split(" ")).as("from %s", from).contains(to);
  }

  private static List<Object> fixed(Call call) {
    return List.of(
        call.id(),
        call.conversation(),
        call.group(),
        call.media(),
        call.caller(),
        call.begunBy(),
        call.startedMs());
  }

  /** Is called, and has not answered. */
  static boolean called(Participant it) {
    return in(it, "INVITED") || in(it, "RINGING");
  }

  static boolean in(Participant it, String state) {
    return name(it).equals(state);
  }

  private static String name(Participant it) {
    return it == null ? "UNSPECIFIED" : name(it.state());
  }

  /** A table of the machine, as it is written here. */
  public static <T extends Enum<T>> Map<String, Set<String>> plain(Map<T, Set<T>> table) {
    return table.entrySet().stream()
        .collect(
            Collectors.toMap(
                it -> name(it.getKey()),
                it -> it.getValue().stream().map(Lawful::name).collect(Collectors.toSet())));
  }

  private static String name(Enum<?> value) {
    return value.name().replaceFirst("^(PARTICIPANT_STATE|CALL_PHASE|CALL_END_REASON)_", "");
  }
}
