package io.parley.kit.service;

import io.parley.cluster.log.KafkaLogs;
import io.parley.kit.bus.BusKeys;
import io.parley.kit.bus.Cluster;
import io.parley.kit.config.Config;
import io.parley.kit.config.ConfigKey;
import io.parley.kit.setup.Needs;
import io.parley.kit.setup.Setup;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.ArrayList;
import java.util.List;

/** A run that makes what processes with some modules need, and ends. */
final class Init {
  private Init() {}

  /**
   * Creates topics, the cluster's too, and brings schemas up to date; nothing where all is there.
   * Blocks.
   *
   * @throws RuntimeException with a message of one line
   */
  static void run(Config config, List<ServiceModule> modules) {
    if (config.get(BusKeys.CLUSTERED)) {
      KafkaLogs.createTopics(Cluster.options(config));
    }
    Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1));
    try {
      new Setup(vertx, config, needs(config, modules)).make().await();
    } finally {
      vertx.close().await();
    }
  }

  /** The same keys, none of them required: such a run has no use for the secrets of a service. */
  static List<ConfigKey<?>> keys(List<ConfigKey<?>> keys) {
    List<ConfigKey<?>> relaxed = new ArrayList<>();
    keys.forEach(key -> relaxed.add(key.isRequired() ? key.optional() : key));
    return relaxed;
  }

  /** Those of the modules, and of what every process does. */
  static List<Needs> needs(Config config, List<ServiceModule> modules) {
    List<Needs> needs = new ArrayList<>();
    needs.add(NodeStart.needs(config));
    modules.forEach(module -> needs.add(module.needs(config)));
    return needs;
  }
}
