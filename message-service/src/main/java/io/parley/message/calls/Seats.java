package io.parley.message.calls;

import io.parley.proto.id.PeerId;
import io.parley.proto.id.UserId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which device is reached over which socket of this node. A device names itself, so it is known by
 * its user together with its id: nobody takes what is for somebody else's. Safe on any thread.
 */
public final class Seats {
  private record Key(UserId user, PeerId peer) {}

  private final Map<Key, Seat> seats = new ConcurrentHashMap<>();

  /** From now on the device is reached over the line, and over no other. */
  public Seat take(UserId user, PeerId peer, Line line) {
    Seat seat = new Seat(user, peer, line);
    seats.put(new Key(user, peer), seat);
    return seat;
  }

  /** Ends it; false if another one took its place. */
  public boolean free(Seat seat) {
    return seats.remove(new Key(seat.user, seat.peer), seat);
  }

  /** Whether nobody has the place of the seat, which was freed. */
  public boolean isFree(Seat seat) {
    return !seats.containsKey(new Key(seat.user, seat.peer));
  }

  /** Where the device is reached; null: not here. */
  public Seat of(UserId user, PeerId peer) {
    return seats.get(new Key(user, peer));
  }

  /** Those of some devices that are reached here. */
  public List<PeerId> among(Set<PeerId> peers) {
    return seats.keySet().stream().map(Key::peer).filter(peers::contains).distinct().toList();
  }
}
