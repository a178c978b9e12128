package io.parley.signaling.service;

import io.parley.proto.call.ParticipantState;
import io.parley.proto.call.PeerSignal;
import io.parley.proto.error.ErrorCode;
import io.parley.proto.id.CallId;
import io.parley.proto.id.PeerId;
import io.parley.proto.id.UserId;
import io.parley.signaling.domain.Call;
import io.parley.signaling.domain.CallStore;
import io.parley.signaling.domain.Participant;
import io.parley.signaling.metrics.SignalingMetrics;
import io.parley.signaling.service.Inboxes.Said;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings what one device says to another one in the same call. Who is in it is read anew each time;
 * what is said is kept and logged nowhere.
 */
public final class Relays {
  private static final Logger LOG = LoggerFactory.getLogger(Relays.class);
  private static final Duration LIMIT = Duration.ofSeconds(3);

  private final CallStore store;
  private final Calls calls;
  private final Inboxes inboxes;
  private final SignalingMetrics metrics;

  public Relays(CallStore store, Calls calls, Inboxes inboxes, SignalingMetrics metrics) {
    this.store = store;
    this.calls = calls;
    this.inboxes = inboxes;
    this.metrics = metrics;
  }

  /**
   * Relays.
   *
   * @param limit how long the caller waits
   * @return once it was taken there; refused with {@code NOT_IN_CALL} unless the user is in the
   *     call with the device, and with {@code PEER_GONE} where nobody is with the other one, or it
   *     is not reached: then it counts as cut off
   */
  public Future<Void> relay(
      UserId user, CallId id, PeerId from, PeerId to, PeerSignal signal, Duration limit) {
    Duration mine = limit.compareTo(LIMIT) < 0 ? limit : LIMIT;
    return store.find(id).compose(call -> relay(call, user, id, from, to, signal, mine));
  }

  private Future<Void> relay(
      Optional<Call> call,
      UserId user,
      CallId id,
      PeerId from,
      PeerId to,
      PeerSignal signal,
      Duration limit) {
    if (call.flatMap(it -> joinedBy(it, from)).filter(it -> it.user().equals(user)).isEmpty()) {
      return Future.failedFuture(Refused.notInCall());
    }
    Optional<Participant> other =
        call.flatMap(it -> joinedBy(it, to)).filter(it -> !it.user().equals(user));
    if (other.isEmpty()) {
      return gone();
    }
    Participant there = other.get();
    return inboxes
        .deliver(there.device().inbox(), new Said(id, user, from, there.user(), to, signal), limit)
        .compose(
            taken -> {
              if (taken) {
                metrics.relayed();
                return Future.succeededFuture();
              }
              lose(id, there);
              return gone();
            });
  }

  private Future<Void> gone() {
    metrics.notRelayed();
    return Future.failedFuture(Refused.with(ErrorCode.ERROR_CODE_PEER_GONE));
  }

  private void lose(CallId id, Participant there) {
    calls
        .losePeer(id, there.user(), there.device().peer(), there.device().inbox())
        .onFailure(e -> LOG.warn("a device is not reached, which is not stored: {}", e.toString()));
  }

  private static Optional<Participant> joinedBy(Call call, PeerId peer) {
    return call.participants().values().stream()
        .filter(it -> it.state() == ParticipantState.PARTICIPANT_STATE_JOINED)
        .filter(it -> it.device().peer().equals(peer))
        .findFirst();
  }
}
