package io.parley.contact.domain;

/** What became of a request to join; only {@link #OPEN} changes into another. */
public enum JoinState {
  OPEN,
  ACCEPTED,
  DECLINED,
  WITHDRAWN,
  EXPIRED
}
