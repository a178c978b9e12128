package io.parley.message.domain.routing;

/**
 * The right to decide a partition, as a claim gave it. Positions are {@code base + offset}: when a
 * log is lost and begins again at offset 0, the base grows and positions go on.
 *
 * @param epoch grows with each claim; a commit under an older one changes nothing
 * @param base what is added to a Kafka offset
 * @param nextPosition the first position that is not decided
 */
public record Ownership(int partition, long epoch, long base, long nextPosition) {
  /** The Kafka offset to read from. */
  public long nextOffset() {
    return nextPosition - base;
  }

  /** The same right, with everything before the position decided. */
  public Ownership advancedTo(long position) {
    return new Ownership(partition, epoch, base, position);
  }
}
