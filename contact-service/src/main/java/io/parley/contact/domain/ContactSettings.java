package io.parley.contact.domain;

/**
 * What somebody set for their contacts.
 *
 * @param acceptAtOnce whoever asks them becomes a contact at once, unless they are blocked
 */
public record ContactSettings(boolean acceptAtOnce) {
  /** Of who has set nothing. */
  public static final ContactSettings NONE = new ContactSettings(false);
}
