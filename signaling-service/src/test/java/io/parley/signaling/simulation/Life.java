package io.parley.signaling.simulation;

/** From a start of a replica to its death: what it had begun is never gone on with. */
final class Life {
  private final World world;
  private final Runnable death;
  private boolean over;

  Life(World world, Runnable death) {
    this.world = world;
    this.death = death;
  }

  boolean goesOn() {
    return !over;
  }

  /** It may end at this very point. */
  void mayEnd(String point) {
    if (!over && world.faults && world.dice.percent(0.15)) {
      over = true;
      world.tally.count(point);
      death.run();
    }
  }
}
