package io.parley.auth.domain;

import java.time.Duration;
import java.time.Instant;

/** What comes of wanting an account, or to be signed in. */
public sealed interface SignIn {
  /** A session is open; the token is its newest. */
  record Granted(Account account, RefreshToken token, Instant expiresAt) implements SignIn {}

  /** There is an account now; nobody is signed in. */
  record Registered(Account account) implements SignIn {}

  /** User name and password do not belong together. */
  record WrongCredentials() implements SignIn {}

  /** The user name belongs to somebody. */
  record UsernameTaken() implements SignIn {}

  /** The password will not do. */
  record WeakPassword(String reason) implements SignIn {}

  /** Too many attempts. */
  record Limited(Duration retryAfter) implements SignIn {}

  /** The link for a password is unknown, used or expired. */
  record LinkNotValid() implements SignIn {}

  /** The refresh token's session has ended. */
  record SessionEnded() implements SignIn {}
}
