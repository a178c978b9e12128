package io.parley.contact.domain;

/** What became of a contact request; only {@link #OPEN} changes into another. */
public enum RequestState {
  OPEN,
  ACCEPTED,
  REJECTED,
  WITHDRAWN,
  EXPIRED
}
