package io.parley.message.domain.routing;

/**
 * What two people are to each other, as far as writing goes.
 *
 * @param version of the record that told it; 0: none did
 */
public record Relation(long version, boolean contacts, boolean blocked) {
  /** Nothing was ever told of the two. */
  public static final Relation NONE = new Relation(0, false, false);

  boolean mayWrite() {
    return contacts && !blocked;
  }
}
