package io.parley.k8s;

import io.parley.testkit.SecretsScript;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What k8s/secrets.sh makes. */
final class MadeSecrets {
  private static final Map<String, String> KEYS =
      Map.of("S3_ACCESS_KEY", "access", "S3_SECRET_KEY", "secret");

  private MadeSecrets() {}

  /**
   * Keys by secret, such as {@code parley/s3}.
   *
   * @param folder for what is made on the way, empty
   * @param kind {@code dev} or {@code production}
   */
  static Map<String, Set<String>> of(Path folder, String kind) {
    try {
      SecretsScript script = new SecretsScript(folder, Repository.ROOT, KEYS);
      String made = String.join("---\n", script.make(kind));
      return keys(Overlay.parse("secrets.sh " + kind, made));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Set<String>> keys(Overlay made) {
    Map<String, Set<String>> keys = new TreeMap<>();
    for (Manifest manifest : made.manifests()) {
      Types.check(manifest);
      Set<String> names = new TreeSet<>();
      manifest.json().path("stringData").fieldNames().forEachRemaining(names::add);
      keys.put(manifest.namespace() + "/" + manifest.name(), names);
    }
    return keys;
  }
}
