package io.parley.auth.domain;

import java.time.Duration;

/** What comes of wanting another password. */
public sealed interface PasswordChange {
  /** It is another one; all other sessions have ended. */
  record Changed() implements PasswordChange {}

  /** The one given as the present one is not it. */
  record WrongPassword() implements PasswordChange {}

  /** The new one will not do. */
  record WeakPassword(String reason) implements PasswordChange {}

  /** Too many attempts. */
  record Limited(Duration retryAfter) implements PasswordChange {}

  /** The session that asked has ended: nothing is changed. */
  record SessionEnded() implements PasswordChange {}
}
