package io.parley.cluster.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One cluster for all tests, whole again before each; and the figures of all of them. */
final class ClusterExtension implements BeforeEachCallback, ParameterResolver {
  private static final ExtensionContext.Namespace STORE =
      ExtensionContext.Namespace.create(ClusterExtension.class);

  /** What all tests share. */
  private record Shared(TestCluster cluster, Figures figures) implements AutoCloseable {
    @Override
    public void close() {
      cluster.close();
      figures.write();
    }
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    shared(context).cluster().repair();
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == TestCluster.class || type == Figures.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Shared shared = shared(context);
    return parameter.getParameter().getType() == Figures.class
        ? shared.figures()
        : shared.cluster();
  }

  private static Shared shared(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(STORE)
        .getOrComputeIfAbsent(Shared.class, type -> start(), Shared.class);
  }

  private static Shared start() {
    try {
      Path folder = Path.of("target", "faults").toAbsolutePath();
      Files.createDirectories(folder);
      Path run = Files.createTempDirectory(folder, "run");
      return new Shared(TestCluster.start(run), new Figures());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
