package io.parley.bench.load;

/**
 * What became of the messages of a run.
 *
 * @param refused answered by a Nack
 * @param unanswered neither acknowledged nor refused; those that nobody got are lost, too
 * @param lost not refused, but neither received nor in the history
 * @param repeated arrivals after the first one, and entries whose seq is not the acknowledged one
 * @param reordered arrivals behind one that was sent later or has a larger seq
 * @param late received more than 3 s after they were due, or only by asking for the history
 */
public record Counts(
    long sent,
    long acknowledged,
    long refused,
    long unanswered,
    long lost,
    long repeated,
    long reordered,
    long late) {
  static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0, 0);

  Counts plus(Counts other) {
    return new Counts(
        sent + other.sent,
        acknowledged + other.acknowledged,
        refused + other.refused,
        unanswered + other.unanswered,
        lost + other.lost,
        repeated + other.repeated,
        reordered + other.reordered,
        late + other.late);
  }

  /** None lost, repeated, reordered or late. */
  public boolean clean() {
    return lost + repeated + reordered + late == 0;
  }
}
