package io.parley.auth.api;

import io.parley.auth.domain.Account;
import io.parley.auth.domain.InvalidValue;
import io.parley.auth.domain.PasswordChange;
import io.parley.auth.domain.SignIn;
import io.parley.kit.error.Refusal;
import io.parley.proto.error.ErrorCode;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.function.Supplier;

/** From what the service decided, or failed with, to what a caller is told. */
final class Outcomes {
  private Outcomes() {}

  /** Runs an operation; its failures become refusals where they are ones. */
  static <T> Future<T> of(Supplier<Future<T>> operation) {
    Future<T> future;
    try {
      future = operation.get();
    } catch (RuntimeException e) {
      future = Future.failedFuture(e);
    }
    return future.recover(failure -> Future.failedFuture(refusal(failure)));
  }

  private static Throwable refusal(Throwable failure) {
    return failure instanceof InvalidValue invalid
        ? Refusal.invalid(invalid.field(), invalid.given(), invalid.expected())
        : failure;
  }

  /** What was granted; anything else is a refusal. */
  static Future<SignIn.Granted> granted(SignIn outcome) {
    return outcome instanceof SignIn.Granted granted
        ? Future.succeededFuture(granted)
        : Future.failedFuture(refused(outcome));
  }

  /** The new account; anything else is a refusal. */
  static Future<Account> registered(SignIn outcome) {
    return outcome instanceof SignIn.Registered registered
        ? Future.succeededFuture(registered.account())
        : Future.failedFuture(refused(outcome));
  }

  /** Done; anything else is a refusal. */
  static Future<Void> changed(PasswordChange outcome) {
    return outcome instanceof PasswordChange.Changed
        ? Future.succeededFuture()
        : Future.failedFuture(refused(outcome));
  }

  private static Refusal refused(PasswordChange outcome) {
    if (outcome instanceof PasswordChange.WeakPassword weak) {
      return weak("next", weak.reason());
    }
    if (outcome instanceof PasswordChange.Limited limited) {
      return limited(limited.retryAfter());
    }
    if (outcome instanceof PasswordChange.WrongPassword) {
      return new Refusal(ErrorCode.ERROR_CODE_WRONG_PASSWORD, "current: not the present password");
    }
    return ended();
  }

  private static Refusal weak(String field, String reason) {
    return new Refusal(ErrorCode.ERROR_CODE_WEAK_PASSWORD, field + ": " + reason);
  }

  private static Refusal limited(Duration retryAfter) {
    return new Refusal(ErrorCode.ERROR_CODE_RATE_LIMITED, "too many attempts", retryAfter);
  }

  static Refusal linkNotValid() {
    return new Refusal(ErrorCode.ERROR_CODE_LINK_NOT_VALID, "the link is not good");
  }

  static Refusal ended() {
    return new Refusal(ErrorCode.ERROR_CODE_SESSION_ENDED, "the session has ended");
  }

  private static Refusal refused(SignIn outcome) {
    if (outcome instanceof SignIn.WeakPassword weak) {
      return weak("password", weak.reason());
    }
    if (outcome instanceof SignIn.Limited limited) {
      return limited(limited.retryAfter());
    }
    if (outcome instanceof SignIn.UsernameTaken) {
      return new Refusal(ErrorCode.ERROR_CODE_USERNAME_TAKEN, "the user name is taken");
    }
    if (outcome instanceof SignIn.WrongCredentials) {
      return new Refusal(
          ErrorCode.ERROR_CODE_WRONG_CREDENTIALS, "user name and password do not belong together");
    }
    if (outcome instanceof SignIn.LinkNotValid) {
      return linkNotValid();
    }
    return ended();
  }
}
