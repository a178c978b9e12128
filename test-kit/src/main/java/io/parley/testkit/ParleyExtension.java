package io.parley.testkit;

import java.util.UUID;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests and their set-up methods a {@link Scope}: one for each test, or one for the class
 * where a static set-up method asks for it. At its end the backends run again and its schemas are
 * gone.
 */
public final class ParleyExtension implements ParameterResolver {
  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(ParleyExtension.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Scope.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(Scope.class, key -> new Closing(fresh()), Closing.class)
        .scope();
  }

  private static Scope fresh() {
    return new Scope(Backends.shared(), UUID.randomUUID().toString().substring(0, 8));
  }

  private record Closing(Scope scope) implements AutoCloseable {
    @Override
    public void close() {
      scope.backends().putRight();
      scope.dropSchemas();
    }
  }
}
