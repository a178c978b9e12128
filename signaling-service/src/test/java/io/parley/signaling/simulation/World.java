package io.parley.signaling.simulation;

import java.util.Comparator;
import java.util.PriorityQueue;

/** Time, and what travels: with faults things are lost, repeated and late. */
final class World {
  static final long START_MS = 1_700_000_000_000L;

  private record Event(long atMs, long order, Runnable what) {}

  final Dice dice;
  final Tally tally;
  boolean faults = true;
  private final PriorityQueue<Event> events =
      new PriorityQueue<>(Comparator.comparingLong(Event::atMs).thenComparingLong(Event::order));
  private long nowMs = START_MS;
  private long order;

  World(Dice dice, Tally tally) {
    this.dice = dice;
    this.tally = tally;
  }

  long nowMs() {
    return nowMs;
  }

  void after(long ms, Runnable what) {
    events.add(new Event(nowMs + ms, order++, what));
  }

  void pass(long ms) {
    long untilMs = nowMs + ms;
    while (!events.isEmpty() && events.peek().atMs() <= untilMs) {
      Event event = events.remove();
      nowMs = event.atMs();
      event.what().run();
    }
    nowMs = untilMs;
  }

  /** What a step takes. */
  long latency() {
    return faults && dice.percent(2) ? dice.from(50, 1500) : dice.from(1, 15);
  }

  /** Something that goes over the bus. */
  void message(Runnable arrives) {
    if (faults && dice.percent(4)) {
      tally.count("lost");
      return;
    }
    if (faults && dice.percent(4)) {
      tally.count("repeated");
      after(delay(), arrives);
    }
    after(delay(), arrives);
  }

  private long delay() {
    if (faults && dice.percent(5)) {
      tally.count("late");
      return dice.from(500, 9000);
    }
    return dice.from(1, 20);
  }
}
