package io.parley.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class AgreedContractsTest {
  /** Written by {@code make agree}. */
  @Test
  void what_is_agreed_of_topics_and_schemas_holds() throws IOException {
    Map<String, String> now = AgreedContracts.now();
    if (Boolean.getBoolean("parley.agree")) {
      Files.writeString(AgreedContracts.FILE, text(now));
    }
    Map<String, String> agreed = AgreedContracts.agreed();
    assertThat(agreed).hasSizeGreaterThan(10);
    assertThat(
            agreed.entrySet().stream()
                .filter(entry -> !Objects.equals(now.get(entry.getKey()), entry.getValue()))
                .map(
                    entry ->
                        "%s was agreed as %s, is %s"
                            .formatted(entry.getKey(), entry.getValue(), now.get(entry.getKey()))))
        .as("a version beside this one knows only what was agreed: add, do not change")
        .isEmpty();
  }

  private static String text(Map<String, String> contracts) {
    return contracts.entrySet().stream()
        .map(entry -> entry.getKey() + ": " + entry.getValue() + "\n")
        .collect(
            Collectors.joining(
                "", "# Topics and migrations that versions side by side share: make agree\n", ""));
  }
}
