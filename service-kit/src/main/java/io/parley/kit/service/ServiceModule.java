package io.parley.kit.service;

import io.parley.kit.config.Config;
import io.parley.kit.config.ConfigKey;
import io.parley.kit.setup.Needs;
import io.vertx.core.Future;
import java.util.List;

/** A service as a process runs it: alone, or with others in one process. */
public interface ServiceModule {
  /** {@code auth-service}; names it in logs and metrics. */
  String name();

  /** Every key that it reads, those of the kit's parts that it uses too. */
  List<ConfigKey<?>> keys();

  /** The topics and schemas that it needs; they are there when it is started. */
  default Needs needs(Config config) {
    return Needs.NONE;
  }

  /**
   * Starts it, once in a process: pools, bus endpoints, workers.
   *
   * @return when it can serve; a failure's message, one line, is shown to the operator
   */
  Future<Running> start(ServiceContext context);
}
