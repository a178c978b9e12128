package io.parley.kit.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.MediaType;
import io.vertx.openapi.contract.OpenAPIContract;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

/**
 * OpenAPI descriptions as vertx-openapi takes them: it knows neither problem documents, which are
 * told to it as plain JSON, nor pictures and other bytes, which are told as {@code
 * application/octet-stream}, nor servers without a host, which are left out.
 */
public final class OpenApiDescriptions {
  private static final String PROBLEM = "application/problem+json";
  private static final String JSON = "application/json";
  private static final String BYTES = "application/octet-stream";
  private static final String CONTENT = "content";
  private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

  private OpenApiDescriptions() {}

  /**
   * Reads a description from the class path.
   *
   * @return fails if there is none or it is no valid OpenAPI description
   */
  public static Future<OpenAPIContract> load(Vertx vertx, String resource) {
    return vertx
        .fileSystem()
        .readFile(resource)
        .compose(
            yaml -> {
              try {
                return OpenAPIContract.from(vertx, plain(yaml));
              } catch (JsonProcessingException e) {
                return Future.failedFuture(e);
              }
            });
  }

  private static JsonObject plain(Buffer yaml) throws JsonProcessingException {
    Map<String, Object> map =
        new YAMLMapper().readValue(yaml.toString(StandardCharsets.UTF_8), MAP);
    JsonObject description = new JsonObject(map).copy();
    description.remove("servers");
    plainContent(description);
    return description;
  }

  private static void plainContent(Object value) {
    if (value instanceof JsonObject object) {
      if (object.getValue(CONTENT) instanceof JsonObject content) {
        for (String type : Set.copyOf(content.fieldNames())) {
          if (!MediaType.isMediaTypeSupported(type)) {
            content.put(type.equals(PROBLEM) ? JSON : BYTES, content.remove(type));
          }
        }
      }
      object.fieldNames().forEach(name -> plainContent(object.getValue(name)));
    } else if (value instanceof JsonArray array) {
      array.forEach(OpenApiDescriptions::plainContent);
    }
  }
}
