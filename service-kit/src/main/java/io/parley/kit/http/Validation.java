package io.parley.kit.http;

import io.parley.kit.error.Refusal;
import io.parley.proto.error.ErrorCode;
import io.vertx.json.schema.OutputUnit;
import io.vertx.openapi.validation.SchemaValidationException;
import io.vertx.openapi.validation.ValidatorErrorType;
import io.vertx.openapi.validation.ValidatorException;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a client is told of a request that breaks the OpenAPI description: where, and which rule;
 * not the value, which may be a password.
 */
final class Validation {
  private static final Pattern PARAMETER =
      Pattern.compile("(?:query|path|header|cookie) parameter (\\S+)");

  private Validation() {}

  static Refusal refusal(ValidatorException e) {
    String message = String.valueOf(e.getMessage());
    if (e.type() == ValidatorErrorType.UNSUPPORTED_VALUE_FORMAT && message.contains("body")) {
      return new Refusal(
          ErrorCode.ERROR_CODE_UNSUPPORTED_MEDIA_TYPE,
          "Content-Type: another one (expected: application/json)");
    }
    return new Refusal(
        ErrorCode.ERROR_CODE_INVALID_ARGUMENT,
        e instanceof SchemaValidationException schema ? broken(schema, message) : message);
  }

  private static String broken(SchemaValidationException e, String message) {
    List<OutputUnit> errors = e.getOutputUnit() == null ? null : e.getOutputUnit().getErrors();
    if (errors == null || errors.isEmpty()) {
      return message;
    }
    // The outer rules fail because an inner one does: the innermost says what is wrong.
    OutputUnit inner =
        errors.stream()
            .max(Comparator.comparingInt(error -> error.getKeywordLocation().length()))
            .orElseThrow();
    String rule =
        inner.getKeywordLocation().endsWith("/additionalProperties")
            ? "no such field"
            : inner.getError();
    return place(inner.getInstanceLocation(), message) + ": " + rule;
  }

  private static String place(String location, String message) {
    if (location.startsWith("#/")) {
      return location.substring(2).replace('/', '.');
    }
    Matcher parameter = PARAMETER.matcher(message);
    return parameter.find() ? parameter.group(1) : "body";
  }
}
