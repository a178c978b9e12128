package io.parley.kit.log;

import io.vertx.core.internal.VertxBootstrap;
import io.vertx.core.spi.VertxServiceProvider;

/** Found by Vert.x: makes room for {@link RequestContext} before the first context is made. */
public final class RequestContextProvider implements VertxServiceProvider {
  @Override
  public void init(VertxBootstrap bootstrap) {
    RequestContext.register();
  }
}
