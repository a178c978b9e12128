package io.parley.contact.api;

import io.parley.contact.domain.Denial;
import io.parley.contact.domain.Denied;
import io.parley.contact.domain.InvalidText;
import io.parley.kit.error.Refusal;
import io.parley.proto.error.ErrorCode;
import io.vertx.core.Future;

/** From the domain's failures to refusals. */
final class Failures {
  private Failures() {}

  /** The same future, its failure a refusal where the domain meant one. */
  static <T> Future<T> told(Future<T> outcome) {
    return outcome.recover(failure -> Future.failedFuture(refusal(failure)));
  }

  static Throwable refusal(Throwable failure) {
    if (failure instanceof Denied denied) {
      return new Refusal(code(denied.why()), denied.getMessage());
    }
    if (failure instanceof InvalidText) {
      return new Refusal(ErrorCode.ERROR_CODE_INVALID_ARGUMENT, failure.getMessage());
    }
    return failure;
  }

  private static ErrorCode code(Denial why) {
    return switch (why) {
      case NO_SUCH_USER, NO_SUCH_REQUEST, NO_SUCH_GROUP, NO_SUCH_MEMBER ->
          ErrorCode.ERROR_CODE_NOT_FOUND;
      case ONESELF, MUTE_OVER, OPEN_UNLISTED, GROUP_OF_HERE ->
          ErrorCode.ERROR_CODE_INVALID_ARGUMENT;
      case BLOCKED_BY_CALLER, TOO_MANY_ADMINS, TOO_MANY_INVITES, TOO_MANY_JOIN_REQUESTS ->
          ErrorCode.ERROR_CODE_FAILED_PRECONDITION;
      case ALREADY_CONTACTS -> ErrorCode.ERROR_CODE_ALREADY_CONTACTS;
      case REQUEST_OPEN -> ErrorCode.ERROR_CODE_REQUEST_OPEN;
      case REQUEST_CLOSED -> ErrorCode.ERROR_CODE_REQUEST_CLOSED;
      case NOT_CONTACTS, NO_CONTACT -> ErrorCode.ERROR_CODE_NOT_CONTACTS;
      case GROUP_FULL -> ErrorCode.ERROR_CODE_GROUP_FULL;
      case ALREADY_MEMBER -> ErrorCode.ERROR_CODE_ALREADY_MEMBER;
      case NOT_ALLOWED, REMOVED_BEFORE -> ErrorCode.ERROR_CODE_PERMISSION_DENIED;
      case OWNER_MUST_STAY -> ErrorCode.ERROR_CODE_OWNER_MUST_STAY;
      case JOIN_REQUEST_OPEN -> ErrorCode.ERROR_CODE_JOIN_REQUEST_OPEN;
      case INVITE_NOT_VALID -> ErrorCode.ERROR_CODE_INVITE_NOT_VALID;
    };
  }
}
