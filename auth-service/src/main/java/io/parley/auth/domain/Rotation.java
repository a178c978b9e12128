package io.parley.auth.domain;

import java.time.Instant;

/** What becomes of a session when one of its refresh tokens is shown. */
public sealed interface Rotation {
  /** The current token was shown: it gets a successor. */
  record Advanced(Session next, RefreshToken successor) implements Rotation {}

  /** The previous one was shown again, soon enough: it gets the same successor. */
  record Repeated(Session session, RefreshToken successor) implements Rotation {}

  /** An old one was shown: two people hold tokens of this session, so it ends. */
  record Stolen(Session session, Instant at) implements Rotation {}

  /** There is no such session any more. */
  record Ended() implements Rotation {}
}
