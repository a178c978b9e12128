package io.parley.kit.http;

import io.parley.kit.error.Refusal;
import io.parley.proto.error.ErrorCode;
import io.vertx.openapi.validation.ValidatorException;

/** What a client is told of a request that breaks the OpenAPI description. */
final class Validation {
  private Validation() {}

  static Refusal refusal(ValidatorException e) {
    return new Refusal(ErrorCode.ERROR_CODE_INVALID_ARGUMENT, String.valueOf(e.getMessage()));
  }
}
