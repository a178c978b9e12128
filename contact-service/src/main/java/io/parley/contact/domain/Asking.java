package io.parley.contact.domain;

import java.util.Optional;

/**
 * What decides whether somebody may ask to join.
 *
 * @param view of a group by who asks
 * @param last their last request to it that is open or was declined, as far as it is known
 * @param ofUser how many they have open, to any group
 * @param toGroup how many the group has open, of anybody
 */
public record Asking(GroupView view, Optional<JoinRequest> last, int ofUser, int toGroup) {}
