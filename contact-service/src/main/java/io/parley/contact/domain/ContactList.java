package io.parley.contact.domain;

import io.parley.proto.id.UserId;
import java.util.List;

/**
 * What somebody sees of their relations.
 *
 * @param version the lists are at least as new
 * @param incoming open requests to them, the newest first; of {@link #REQUESTS_SHOWN} at most
 * @param outgoing their own open requests, likewise
 * @param joins open requests to join groups that they run, likewise
 * @param ownJoins their own open requests to join groups, likewise
 */
public record ContactList(
    long version,
    List<Contact> contacts,
    List<ContactRequest> incoming,
    List<ContactRequest> outgoing,
    List<Since> blocked,
    List<JoinRequest> joins,
    List<JoinRequest> ownJoins) {

  /** Bounds what strangers can make somebody read. */
  public static final int REQUESTS_SHOWN = 1_000;

  /** Somebody who is a contact since then; with the reader's name for them, perhaps empty. */
  public record Contact(UserId user, long sinceMs, String remark) {}

  /** Somebody, and since when they are what the list says. */
  public record Since(UserId user, long sinceMs) {}
}
