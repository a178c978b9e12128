package io.parley.contact.domain;

import io.parley.proto.id.ConversationId;

/**
 * A listed group that somebody found.
 *
 * @param place of it among all that are found
 * @param member whether who looked is a member
 */
public record FoundGroup(Place place, Group group, boolean member) {
  /**
   * After which another page begins: the folded name from the word that was found on, then the id.
   */
  public record Place(String word, ConversationId group) {}
}
