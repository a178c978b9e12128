package io.parley.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
  /** Made by whoever runs the suite, with the page that tells how. */
  private static final Map<String, String> BY_HAND =
      Map.of(
          "parley/gateway-tls", "k8s/README.md",
          "parley/gochat-tls", "k8s/components/gochat-gateway/README.md",
          "parley/mysql-ca", "k8s/components/mysql-tls/README.md",
          "parley-turn/turn-tls", "k8s/components/coturn/README.md");

  @TempDir Path folder;
  private final Findings findings = new Findings();

  @Test
  void no_secret_is_in_any_overlay() {
    for (Overlay overlay : Overlay.all()) {
      overlay
          .manifests()
          .forEach(m -> findings.expect(!m.kind().equals("Secret"), m, "is a Secret"));
    }
    findings.none(100);
  }

  @Test
  void every_secret_that_is_named_is_made_with_the_keys_that_are_read() {
    for (Overlay overlay : Overlay.all()) {
      Map<String, Set<String>> made = made(overlay);
      SecretUse.of(overlay)
          .forEach(
              use -> {
                Set<String> keys = made.get(use.secret());
                boolean byHand = BY_HAND.containsKey(use.secret());
                findings.expect(
                    keys != null || byHand, use.where(), "nobody makes " + use.secret());
                findings.expect(
                    keys == null || use.optional() || keys.containsAll(use.keys()),
                    use.where(),
                    "%s has no %s, but %s".formatted(use.secret(), use.keys(), keys));
              });
    }
    findings.none(50);
  }

  @Test
  void what_is_made_by_hand_is_described() {
    BY_HAND.forEach(
        (secret, page) ->
            assertThat(Repository.text(page)).as(page).contains(secret.replaceFirst(".*/", "")));
  }

  private Map<String, Set<String>> made(Overlay overlay) {
    Map<String, Set<String>> made =
        new TreeMap<>(
            MadeSecrets.of(
                folder.resolve(overlay.place()),
                overlay.place().startsWith("overlays/dev") ? "dev" : "production"));
    for (Manifest manifest : overlay.manifests()) {
      JsonNode json = manifest.json();
      String in = manifest.namespace() + "/";
      switch (manifest.kind()) {
        case "Certificate" ->
            made.put(
                in + json.at("/spec/secretName").asText(), Set.of("tls.crt", "tls.key", "ca.crt"));
        case "KafkaUser" ->
            made.put(
                in + manifest.name(),
                Set.of("ca.crt", "user.crt", "user.key", "user.p12", "user.password"));
        case "Kafka" ->
            made.put(
                in + manifest.name() + "-cluster-ca-cert",
                new TreeSet<>(Set.of("ca.crt", "ca.p12", "ca.password")));
        default -> {}
      }
    }
    return made;
  }
}
