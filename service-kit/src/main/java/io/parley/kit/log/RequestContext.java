package io.parley.kit.log;

import io.vertx.core.internal.ContextInternal;
import io.vertx.core.spi.context.storage.AccessMode;
import io.vertx.core.spi.context.storage.ContextLocal;

/**
 * The request id of what runs now, kept with the Vert.x context of the request (each HTTP request
 * and each message of the bus has one), so that every log line of it carries the id.
 */
public final class RequestContext {
  private static final ContextLocal<String> ID = ContextLocal.registerLocal(String.class);

  private RequestContext() {}

  /** Names the request that the current context works for; nothing outside of a request. */
  public static void set(String id) {
    ContextInternal context = ContextInternal.current();
    if (context != null && context.isDuplicate()) {
      context.putLocal(ID, AccessMode.CONCURRENT, id);
    }
  }

  /** The id of the request, or the empty text outside of one. */
  public static String get() {
    ContextInternal context = ContextInternal.current();
    String id =
        context == null || !context.isDuplicate()
            ? null
            : context.getLocal(ID, AccessMode.CONCURRENT);
    return id == null ? "" : id;
  }

  /** Must run before the first Vert.x of the process is made; does nothing more than load. */
  public static void register() {}
}
