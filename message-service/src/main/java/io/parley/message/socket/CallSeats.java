package io.parley.message.socket;

import io.parley.kit.error.Refusal;
import io.parley.message.api.CallForms;
import io.parley.message.calls.Line;
import io.parley.message.calls.Seat;
import io.parley.message.calls.Seats;
import io.parley.message.domain.CallSignaling;
import io.parley.proto.call.Call;
import io.parley.proto.call.CallAct;
import io.parley.proto.call.CallPhase;
import io.parley.proto.call.Participant;
import io.parley.proto.call.ParticipantState;
import io.parley.proto.error.ErrorCode;
import io.parley.proto.id.CallId;
import io.parley.proto.id.PeerId;
import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps which of an event loop's sockets is which device in which call, and tells of devices whose
 * socket has closed. Used on that loop.
 */
final class CallSeats {
  private static final Logger LOG = LoggerFactory.getLogger(CallSeats.class);
  private static final int TRIES = 5;
  private static final long AGAIN_MS = 1_000;

  private final Vertx vertx;
  private final Context context;
  private final Seats seats;
  private final CallSignaling signaling;

  CallSeats(Vertx vertx, Seats seats, CallSignaling signaling) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.seats = seats;
    this.signaling = signaling;
  }

  /** A device is about to come in over the socket; of too many the oldest one gives way. */
  Seat take(ClientSocket socket, PeerId peer, CallAct act) {
    List<Seat> mine = socket.calls().seats();
    Seat known = seats.of(socket.user().id, peer);
    if (known != null && mine.contains(known)) {
      return known;
    }
    if (socket.calls().isFull()) {
      end(socket, mine.get(0));
    }
    Seat seat = seats.take(socket.user().id, peer, line(socket));
    mine.add(seat);
    if (act.hasJoin()) {
      seat.expects(CallForms.call(act.getJoin().getCallId()));
    }
    return seat;
  }

  private Line line(ClientSocket socket) {
    return frame -> {
      Promise<Boolean> written = Promise.promise();
      context.runOnContext(
          here -> {
            socket.write(frame);
            written.complete(socket.isOpen());
          });
      return written.future();
    };
  }

  /** The act was done: the device is in the call, unless another one took its place already. */
  void answered(ClientSocket socket, Seat seat, Call call) {
    if (!isIn(seat, call)) {
      free(socket, seat);
      return;
    }
    seat.isIn(CallForms.call(call.getId()), call.getVersion());
    if (!socket.isOpen()) {
      lose(seat, TRIES);
    }
  }

  /** The act was not done; where that is not known the device may be in the call all the same. */
  void refused(ClientSocket socket, Seat seat, Throwable failure) {
    if (!seat.isTaken() && isDecided(failure)) {
      free(socket, seat);
    }
  }

  private static boolean isDecided(Throwable failure) {
    return failure instanceof Refusal refusal
        && refusal.code() != ErrorCode.ERROR_CODE_UNAVAILABLE
        && refusal.code() != ErrorCode.ERROR_CODE_INTERNAL;
  }

  /** The call is like that now: whoever is in it no more is not reached any more. */
  void saw(ClientSocket socket, Call call) {
    if (socket.calls == null) {
      return;
    }
    CallId id = CallForms.call(call.getId());
    for (Seat seat : List.copyOf(socket.calls().seats())) {
      if (seat.isOlderThan(id, call.getVersion()) && !isIn(seat, call)) {
        free(socket, seat);
      }
    }
  }

  private static boolean isIn(Seat seat, Call call) {
    if (call.getPhase() == CallPhase.CALL_PHASE_ENDED) {
      return false;
    }
    String user = seat.user().toString();
    String peer = seat.peer().toString();
    for (Participant one : call.getParticipantsList()) {
      if (one.getUserId().equals(user)) {
        return one.getState() == ParticipantState.PARTICIPANT_STATE_JOINED
            && one.getPeerId().equals(peer);
      }
    }
    return false;
  }

  private void free(ClientSocket socket, Seat seat) {
    seats.free(seat);
    socket.calls().seats().remove(seat);
  }

  /** The socket has closed. */
  void closed(ClientSocket socket) {
    if (socket.calls == null) {
      return;
    }
    List.copyOf(socket.calls().seats()).forEach(seat -> end(socket, seat));
  }

  private void end(ClientSocket socket, Seat seat) {
    socket.calls().seats().remove(seat);
    if (seats.free(seat) && seat.call() != null) {
      lose(seat, TRIES);
    }
  }

  /** Unless the device is back by now. */
  private void lose(Seat seat, int tries) {
    if (!seats.isFree(seat)) {
      return;
    }
    signaling
        .lose(seat.call(), seat.user(), seat.peer())
        .onFailure(
            failure -> {
              if (tries > 1) {
                vertx.setTimer(AGAIN_MS, again -> lose(seat, tries - 1));
              } else {
                LOG.warn("the end of a device in a call was not told: {}", failure.toString());
              }
            });
  }
}
