package io.parley.message.domain;

/**
 * What somebody may know of a message that its sender gave an id.
 *
 * @param stored there is one
 * @param recalled it was taken back: nobody may see it
 * @param mayRead the reader may see it now
 */
public record MessageAccess(boolean stored, boolean recalled, boolean mayRead) {
  /** There is none. */
  public static final MessageAccess NONE = new MessageAccess(false, false, false);
}
