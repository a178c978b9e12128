package io.parley.kit.testing;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.parley.kit.bus.BusOptions;
import io.parley.kit.bus.Cluster;
import io.parley.kit.config.Config;
import io.parley.kit.rpc.Rpc;
import io.parley.kit.service.ServiceKeys;
import io.vertx.core.Completable;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.spi.cluster.ClusterManager;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;

/** A member of a cluster, as a process would be one. Joining and closing block. */
public final class BusNode implements AutoCloseable {
  private final ClusterManager manager;
  private final Vertx vertx;
  private final Rpc rpc;
  private volatile boolean dead;

  private BusNode(Map<String, String> texts, Map<String, String> more) {
    Map<String, String> all = new HashMap<>(texts);
    all.putAll(more);
    Config config = Config.of(all, ServiceKeys.ALL);
    manager = Cluster.manager(config, new SimpleMeterRegistry());
    vertx =
        Vertx.builder()
            .with(
                new VertxOptions()
                    .setEventLoopPoolSize(2)
                    .setEventBusOptions(BusOptions.of(config)))
            .withClusterManager(mortal())
            .buildClustered()
            .await();
    rpc = new Rpc(vertx);
  }

  /** Joins the cluster of a suite. */
  public static BusNode join(Map<String, String> kafka, Map<String, String> more) {
    return new BusNode(kafka, more);
  }

  /** Its Vert.x. */
  public Vertx vertx() {
    return vertx;
  }

  /** Its calls. */
  public Rpc rpc() {
    return rpc;
  }

  /** Dies: its port is closed, but the cluster goes on to know it, as until its lease is over. */
  public void die() {
    dead = true;
    vertx.close().await();
  }

  /** A manager that tells the cluster nothing of the end once this node is dead. */
  private ClusterManager mortal() {
    return (ClusterManager)
        Proxy.newProxyInstance(
            ClusterManager.class.getClassLoader(),
            new Class<?>[] {ClusterManager.class},
            (proxy, method, args) -> {
              boolean farewell =
                  method.getName().equals("leave") || method.getName().equals("removeRegistration");
              if (dead && farewell) {
                ((Completable<?>) args[args.length - 1]).succeed();
                return null;
              }
              if (method.getName().equals("init")
                  && args[0] instanceof io.vertx.core.internal.VertxBootstrap) {
                return null;
              }
              return method.invoke(manager, args);
            });
  }

  @Override
  public void close() {
    if (dead) {
      // Its event loops are gone: nobody would hear of the end.
      manager.leave((done, failure) -> {});
    } else {
      vertx.close().await();
    }
  }
}
