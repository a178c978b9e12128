package io.parley.testkit;

import io.parley.kit.http.OpenApiDescriptions;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.validation.ResponseValidator;
import io.vertx.openapi.validation.ValidatableResponse;

/** Holds live answers against an OpenAPI description. */
public final class OpenApiCheck {
  private final OpenAPIContract contract;
  private final ResponseValidator validator;

  private OpenApiCheck(OpenAPIContract contract, ResponseValidator validator) {
    this.contract = contract;
    this.validator = validator;
  }

  /** Reads a description from the class path, such as {@code openapi/auth.yaml}. */
  public static OpenApiCheck of(Vertx vertx, String resource) {
    OpenAPIContract contract = Await.result(OpenApiDescriptions.load(vertx, resource));
    return new OpenApiCheck(contract, ResponseValidator.create(vertx, contract));
  }

  /**
   * Fails with an {@link AssertionError} if the description has no such operation, no such status
   * of it, or another form of body for it.
   *
   * @param method and path of the request, the path without query
   * @return the answer itself
   */
  public HttpCalls.Answer check(String method, String path, HttpCalls.Answer answer) {
    String plain = path.replaceAll("\\?.*", "");
    Operation operation = contract.findOperation(plain, HttpMethod.valueOf(method));
    if (operation == null) {
      throw new AssertionError("not described: " + method + " " + plain);
    }
    if (operation.getResponse(answer.status()) == null && operation.getDefaultResponse() == null) {
      throw new AssertionError(
          "not described: " + method + " " + plain + " → " + answer.status() + " " + answer.body());
    }
    ValidatableResponse response =
        answer.body().isEmpty()
            ? ValidatableResponse.create(answer.status(), answer.headers())
            : ValidatableResponse.create(
                answer.status(),
                answer.headers(),
                Buffer.buffer(answer.body()),
                // As OpenApiDescriptions tells it.
                answer
                    .header("Content-Type")
                    .replace("application/problem+json", "application/json"));
    Await.result(validator.validate(response, operation.getOperationId()));
    return answer;
  }
}
