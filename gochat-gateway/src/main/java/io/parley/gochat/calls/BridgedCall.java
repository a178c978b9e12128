package io.parley.gochat.calls;

import io.parley.proto.call.PeerSignal;
import io.parley.proto.id.UserId;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A call between a client of go-chat's and Parley's own app. */
final class BridgedCall {
  private static final int MOST_HELD = 80;

  /** Whose client it is. */
  final UserId user;

  final UserId other;
  final boolean video;

  /** The go-chat client calls. */
  final boolean outgoing;

  /** As a device of Parley's calls. */
  final String peer = UUID.randomUUID().toString();

  /** Null: it is not known yet. */
  String id;

  /** The socket that calls or has accepted; null: all of the user's ring. */
  Caller client;

  /** How the other one is called in frames. */
  String otherName = "";

  /** The device of the other one; empty: it is not there yet. */
  String otherPeer = "";

  /** The user is in the call, as told by who keeps it. */
  boolean joined;

  long version;
  int said;

  /** When all that was said has come to the other one, or has failed. */
  Future<Void> saying = Future.succeededFuture();

  int heard;

  /** The go-chat client has got the answer to its offer. */
  boolean answered;

  /** The first offer was given to the go-chat client. */
  boolean offered;

  private final List<PeerSignal.Builder> held = new ArrayList<>();
  private final List<Signal> heldWays = new ArrayList<>();

  BridgedCall(UserId user, UserId other, boolean video, boolean outgoing) {
    this.user = user;
    this.other = other;
    this.video = video;
    this.outgoing = outgoing;
  }

  /** To be said once the other one is there. */
  void hold(PeerSignal.Builder signal) {
    if (held.size() < MOST_HELD) {
      held.add(signal);
    }
  }

  List<PeerSignal.Builder> held() {
    List<PeerSignal.Builder> all = List.copyOf(held);
    held.clear();
    return all;
  }

  /** To be told once the answer is. */
  void holdWay(Signal way) {
    if (heldWays.size() < MOST_HELD) {
      heldWays.add(way);
    }
  }

  List<Signal> heldWays() {
    List<Signal> all = List.copyOf(heldWays);
    heldWays.clear();
    return all;
  }
}
