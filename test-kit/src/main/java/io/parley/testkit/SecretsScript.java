package io.parley.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Runs {@code k8s/secrets.sh} with a kubectl that knows nothing but the Secrets which the script
 * gives it. Its methods block.
 */
public final class SecretsScript {
  private final Path script;
  private final Path secrets;
  private final Map<String, String> environment;

  /**
   * With a cluster that has none yet.
   *
   * @param folder where its kubectl and what is made lie; theirs alone
   * @param repository where the script is
   * @param given to the script in its environment: the keys of the S3 store
   */
  public SecretsScript(Path folder, Path repository, Map<String, String> given) throws IOException {
    script = repository.resolve("k8s/secrets.sh").toAbsolutePath();
    secrets = Files.createDirectories(folder.resolve("made"));
    Path kubectl = folder.resolve("kubectl");
    try (InputStream in = SecretsScript.class.getResourceAsStream("kubectl")) {
      Files.copy(in, kubectl);
    }
    Files.setPosixFilePermissions(kubectl, PosixFilePermissions.fromString("rwxr-xr-x"));
    environment = new HashMap<>(given);
    environment.put("PATH", folder + ":" + System.getenv("PATH"));
    environment.put("SECRETS", secrets.toString());
  }

  private String run(String kind) {
    return Command.run(secrets, environment, List.of(script.toString(), kind)).orFail();
  }

  /**
   * Makes those of a kind of cluster.
   *
   * @param kind {@code dev} or {@code production}
   * @return all that are there then, each as YAML
   */
  public List<String> make(String kind) throws IOException {
    run(kind);
    List<String> made = new ArrayList<>();
    try (Stream<Path> files = Files.list(secrets)) {
      for (Path file : files.sorted().toList()) {
        made.add(Files.readString(file));
      }
    }
    return made;
  }

  /** The SQL that makes MySQL's users, with the passwords made before. */
  public String users() {
    return run("users");
  }
}
