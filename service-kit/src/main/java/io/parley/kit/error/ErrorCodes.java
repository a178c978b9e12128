package io.parley.kit.error;

import io.parley.proto.error.Error;
import io.parley.proto.error.ErrorCode;

/** What the contract says of each error code. */
public final class ErrorCodes {
  private static final String PREFIX = "ERROR_CODE_";

  private ErrorCodes() {}

  /** The HTTP status of a problem document with the code. */
  public static int httpStatus(ErrorCode code) {
    return code == ErrorCode.UNRECOGNIZED
        ? 500
        : code.getValueDescriptor().getOptions().getExtension(Error.httpStatus);
  }

  /** Whether what was asked may or may not have happened. */
  public static boolean outcomeUnknown(ErrorCode code) {
    return code != ErrorCode.UNRECOGNIZED
        && code.getValueDescriptor().getOptions().getExtension(Error.outcomeUnknown);
  }

  /** The name that people and problem documents use: {@code NOT_FOUND}. */
  public static String name(ErrorCode code) {
    return code.name().startsWith(PREFIX) ? code.name().substring(PREFIX.length()) : code.name();
  }
}
