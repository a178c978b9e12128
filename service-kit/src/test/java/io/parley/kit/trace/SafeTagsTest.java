package io.parley.kit.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.spi.tracing.TagExtractor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SafeTagsTest {
  private static final TagExtractor<List<Map.Entry<String, String>>> ALL =
      new TagExtractor<>() {
        @Override
        public int len(List<Map.Entry<String, String>> request) {
          return request.size();
        }

        @Override
        public String name(List<Map.Entry<String, String>> request, int index) {
          return request.get(index).getKey();
        }

        @Override
        public String value(List<Map.Entry<String, String>> request, int index) {
          return request.get(index).getValue();
        }
      };

  private static Map<String, String> told(String... namesAndValues) {
    List<Map.Entry<String, String>> request = new ArrayList<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      request.add(Map.entry(namesAndValues[i], namesAndValues[i + 1]));
    }
    SafeTags<List<Map.Entry<String, String>>> safe = new SafeTags<>(ALL);
    Map<String, String> told = new LinkedHashMap<>();
    int size = safe.len(request);
    for (int i = 0; i < size; i++) {
      told.put(safe.name(request, i), safe.value(request, i));
    }
    return told;
  }

  @Test
  void addressesAreNotTold() {
    assertThat(
            told(
                "http.url", "/api/v1/users?name=ana",
                "http.request.method", "GET",
                "url.query", "name=ana",
                "network.peer.address", "203.0.113.7"))
        .containsExactly(Map.entry("http.request.method", "GET"));
  }

  @Test
  void ofAStatementItsBeginningIsTold() {
    assertThat(told("db.query.text", "INSERT INTO entries (text) VALUES ('hello')"))
        .containsEntry("db.query.text", "INSERT INTO entries");
    assertThat(told("db.query.text", "SELECT id FROM users WHERE name = 'ana'"))
        .containsEntry("db.query.text", "SELECT");
    assertThat(told("db.query.text", "'ana'")).containsEntry("db.query.text", "");
  }
}
