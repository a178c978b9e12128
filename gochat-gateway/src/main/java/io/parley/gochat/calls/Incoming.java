package io.parley.gochat.calls;

import io.parley.gochat.wire.GochatFrame;
import java.util.ArrayList;
import java.util.List;

/** A call to a socket's client. */
final class Incoming {
  enum State {
    RINGS,
    ACCEPTED,
    TALKS
  }

  /** As many as a client finds in a house of many networks. */
  private static final int MOST_WAYS = 64;

  private static final int MOST_BYTES_OF_WAY = 4096;

  State state = State.RINGS;

  /** The client was asked about its camera, too. */
  final boolean video;

  /** When something was last done about it. */
  long sinceMs;

  /** What is given to the client once it accepts; null: comes then. */
  GochatFrame offer;

  /** The client has answered the offer: it takes ways to the other one from now on. */
  boolean answered;

  private final List<GochatFrame> ways = new ArrayList<>();

  Incoming(boolean video, long sinceMs) {
    this.video = video;
    this.sinceMs = sinceMs;
  }

  void hold(GochatFrame way) {
    if (ways.size() < MOST_WAYS && way.getSerializedSize() <= MOST_BYTES_OF_WAY) {
      ways.add(way);
    }
  }

  List<GochatFrame> heldWays() {
    List<GochatFrame> held = List.copyOf(ways);
    ways.clear();
    return held;
  }
}
