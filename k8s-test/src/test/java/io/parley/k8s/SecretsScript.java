package io.parley.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What k8s/secrets.sh makes: it is run with a kubectl that has nothing and writes down what it is
 * given.
 */
final class SecretsScript {
  private static final String KUBECTL =
      """
      #!/bin/sh
      case "$*" in
        *create*) cat >> "$MADE"; echo --- >> "$MADE" ;;
        *go-template*) printf value ;;
      esac
      """;

  private SecretsScript() {}

  /**
   * Keys by secret, such as {@code parley/s3}.
   *
   * @param kind {@code dev} or {@code production}
   */
  static Map<String, Set<String>> make(String kind) {
    try {
      Path folder = Files.createTempDirectory("secrets");
      Path made = Files.createFile(folder.resolve("made.yaml"));
      Path kubectl = Files.writeString(folder.resolve("kubectl"), KUBECTL);
      Files.setPosixFilePermissions(kubectl, PosixFilePermissions.fromString("rwxr-xr-x"));
      ProcessBuilder builder =
          new ProcessBuilder(Repository.K8S.resolve("secrets.sh").toString(), kind)
              .redirectErrorStream(true);
      builder.environment().put("PATH", folder + ":" + System.getenv("PATH"));
      builder.environment().put("MADE", made.toString());
      builder.environment().put("S3_ACCESS_KEY", "access");
      builder.environment().put("S3_SECRET_KEY", "secret");
      Process process = builder.start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new AssertionError("secrets.sh " + kind + ": " + said);
      }
      return keys(Overlay.parse("secrets.sh " + kind, Files.readString(made)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static Map<String, Set<String>> keys(Overlay made) {
    Map<String, Set<String>> keys = new TreeMap<>();
    for (Manifest manifest : made.manifests()) {
      JsonNode json = manifest.json();
      if (json.isObject()) {
        Types.check(manifest);
        Set<String> names = new TreeSet<>();
        json.path("stringData").fieldNames().forEachRemaining(names::add);
        keys.put(manifest.namespace() + "/" + manifest.name(), names);
      }
    }
    return keys;
  }
}
