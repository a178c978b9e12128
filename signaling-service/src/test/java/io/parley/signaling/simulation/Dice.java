package io.parley.signaling.simulation;

import java.util.Collection;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/** All chance of a history, from its seed. */
final class Dice {
  private final SplittableRandom random;

  Dice(long seed) {
    random = new SplittableRandom(seed);
  }

  /** A number from one to another, both included. */
  long from(long low, long high) {
    return random.nextLong(low, high + 1);
  }

  boolean percent(double chance) {
    return random.nextDouble() * 100 < chance;
  }

  UUID uuid() {
    return new UUID(random.nextLong(), random.nextLong());
  }

  <T> T one(Collection<T> of) {
    return List.copyOf(of).get((int) from(0, of.size() - 1));
  }
}
