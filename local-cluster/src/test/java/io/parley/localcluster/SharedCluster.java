package io.parley.localcluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One cluster for all test classes that kill processes of it, started for the first of them: each
 * waits for the return of those that it has killed, and has people of its own. What the processes
 * say stays in {@code target/cluster-faults}.
 */
final class SharedCluster implements ParameterResolver {
  private static final ExtensionContext.Namespace STORE =
      ExtensionContext.Namespace.create(SharedCluster.class);

  /** Limits for people and their passwords, which programs do not have. */
  private static final Map<String, String> SETTINGS =
      Map.of(
          "PARLEY_AUTH_ARGON2_MEMORY_KIB", "1024",
          "PARLEY_AUTH_ARGON2_ITERATIONS", "1",
          "PARLEY_AUTH_REGISTRATIONS_PER_ADDRESS", "100000",
          "PARLEY_AUTH_REQUESTS_PER_ADDRESS", "1000000",
          "PARLEY_CONTACT_LIMITS_REQUESTS_PER_HOUR", "100000");

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == TestCluster.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(STORE)
        .getOrComputeIfAbsent(TestCluster.class, type -> start(), TestCluster.class);
  }

  private static TestCluster start() {
    try {
      return TestCluster.start(Path.of("target", "cluster-faults").toAbsolutePath(), SETTINGS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
