package io.parley.contact.domain;

import io.parley.proto.id.UserId;
import java.util.List;

/**
 * What somebody sees of their relations.
 *
 * @param version the lists are at least as new
 * @param incoming open requests to them, the newest first; of {@link #REQUESTS_SHOWN} at most
 * @param outgoing their own open requests, likewise
 */
public record ContactList(
    long version,
    List<Since> contacts,
    List<ContactRequest> incoming,
    List<ContactRequest> outgoing,
    List<Since> blocked) {

  /** Bounds what strangers can make somebody read. */
  public static final int REQUESTS_SHOWN = 1_000;

  /** Somebody, and since when they are what the list says. */
  public record Since(UserId user, long sinceMs) {}
}
