package io.parley.signaling.simulation;

import io.parley.proto.id.CallId;
import io.parley.proto.id.UserId;
import io.parley.signaling.domain.Call;
import io.parley.signaling.domain.Participant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What a page knows of calls: of each the largest version that it was told. */
final class Known {
  private final UserId user;
  private final Map<CallId, Call> calls = new HashMap<>();
  private final Map<CallId, Long> goneAt = new HashMap<>();

  Known(UserId user) {
    this.user = user;
  }

  /** Takes what is newer; the newest. */
  Call see(Call call) {
    return calls.merge(
        call.id(), call, (before, now) -> now.version() > before.version() ? now : before);
  }

  /** Calls that were asked for and are not there any more: what is older is void from now on. */
  void gone(Map<CallId, Long> versions) {
    versions.forEach((id, version) -> goneAt.merge(id, version, Math::max));
  }

  Map<CallId, Long> versions() {
    Map<CallId, Long> versions = new HashMap<>();
    concerning().forEach(it -> versions.put(it.id(), it.version()));
    return versions;
  }

  /** Calls that it takes to be alive, and its user to be called to or in. */
  Stream<Call> concerning() {
    return live().filter(it -> Lawful.called(me(it)) || SimulatedStore.joined(me(it)));
  }

  Stream<Call> live() {
    return List.copyOf(calls.values()).stream()
        .filter(SimulatedStore::isLive)
        .filter(it -> it.version() > goneAt.getOrDefault(it.id(), 0L));
  }

  Participant me(Call call) {
    return call.participants().get(user);
  }
}
