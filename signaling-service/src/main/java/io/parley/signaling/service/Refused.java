package io.parley.signaling.service;

import io.parley.kit.error.Refusal;
import io.parley.proto.error.ErrorCode;

/** What is refused, in words. */
final class Refused {
  private Refused() {}

  static Refusal with(ErrorCode code) {
    return new Refusal(code, words(code));
  }

  static Refusal noSuchCall() {
    return with(ErrorCode.ERROR_CODE_NOT_FOUND);
  }

  static Refusal inAnotherCall() {
    return with(ErrorCode.ERROR_CODE_IN_ANOTHER_CALL);
  }

  static Refusal notInCall() {
    return with(ErrorCode.ERROR_CODE_NOT_IN_CALL);
  }

  /** Whether a failure is a refusal with a code. */
  static boolean isWith(ErrorCode code, Throwable failure) {
    return failure instanceof Refusal refusal && refusal.code() == code;
  }

  private static String words(ErrorCode code) {
    return switch (code) {
      case ERROR_CODE_NOT_FOUND -> "no such call or conversation";
      case ERROR_CODE_MAY_NOT_WRITE -> "may not write to this conversation";
      case ERROR_CODE_CALL_ENDED -> "the call has ended";
      case ERROR_CODE_CALL_FULL -> "as many people are in the call, or called, as can be";
      case ERROR_CODE_IN_ANOTHER_CALL -> "is in another call";
      case ERROR_CODE_NOT_IN_CALL -> "the device is not in the call";
      case ERROR_CODE_PEER_GONE -> "the other device is not in the call any more";
      default -> "not possible";
    };
  }
}
