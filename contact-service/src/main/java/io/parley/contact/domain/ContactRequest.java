package io.parley.contact.domain;

import io.parley.proto.id.UserId;
import java.time.Duration;

/**
 * Somebody asks somebody to become a contact.
 *
 * @param note what the sender says; may be empty
 * @param hidden never shown to the recipient, who blocks or has blocked the sender; the sender does
 *     not learn of it
 * @param closedMs when it left {@link RequestState#OPEN}; 0 while it is open
 */
public record ContactRequest(
    RequestId id,
    UserId from,
    UserId to,
    String note,
    RequestState state,
    boolean hidden,
    long createdMs,
    long expiresMs,
    long closedMs) {

  /** How long a request waits for an answer. */
  public static final Duration LIFETIME = Duration.ofDays(7);

  static ContactRequest open(
      RequestId id, UserId from, UserId to, String note, boolean hidden, long nowMs) {
    return new ContactRequest(
        id, from, to, note, RequestState.OPEN, hidden, nowMs, nowMs + LIFETIME.toMillis(), 0);
  }

  /** Whether it can be answered at that time; one that has expired cannot, swept or not. */
  public boolean isOpenAt(long nowMs) {
    return state == RequestState.OPEN && nowMs < expiresMs;
  }

  ContactRequest closed(RequestState as, long nowMs) {
    return new ContactRequest(id, from, to, note, as, hidden, createdMs, expiresMs, nowMs);
  }

  ContactRequest hide() {
    return new ContactRequest(id, from, to, note, state, true, createdMs, expiresMs, closedMs);
  }
}
