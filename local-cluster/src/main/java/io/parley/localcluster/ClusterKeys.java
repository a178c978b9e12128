package io.parley.localcluster;

import io.parley.kit.config.ConfigKey;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The keys of the cluster, besides those of the services in it. */
final class ClusterKeys {
  static final ConfigKey<Path> DATA =
      ConfigKey.of("cluster.data", "a path", Path::of)
          .defaultsTo(Path.of("data", "cluster"))
          .doc("Folder of everything that is kept: database, log, certificates, secrets.");
  static final ConfigKey<Path> HOME =
      ConfigKey.of("cluster.home", "a path", Path::of)
          .defaultsTo(Path.of("."))
          .doc("The repository, in which services and web app have been built.");
  static final ConfigKey<Optional<Path>> NGINX =
      ConfigKey.of("cluster.nginx", "a path", Path::of)
          .optional()
          .doc("The program nginx, where it is not in its usual place.");
  static final ConfigKey<String> HOST =
      ConfigKey.string("cluster.host")
          .defaultsTo("0.0.0.0")
          .doc("Address that the proxy listens on.");
  static final ConfigKey<Integer> HTTP_PORT =
      ConfigKey.integer("cluster.http_port", 1, 65_535).defaultsTo(8180).doc("Its port of HTTP.");
  static final ConfigKey<Integer> HTTPS_PORT =
      ConfigKey.integer("cluster.https_port", 0, 65_535)
          .defaultsTo(8543)
          .doc("Its port of HTTPS; 0: none.");
  // Below those that the kernel gives to outgoing connections, which could take that of a process
  // while it is away.
  static final ConfigKey<Integer> FIRST_PORT =
      ConfigKey.integer("cluster.first_port", 1024, 65_000)
          .defaultsTo(21_000)
          .doc("First of the 110 ports on the loopback interface that the processes listen on.");
  static final ConfigKey<Integer> HEAP_MIB =
      ConfigKey.integer("cluster.heap_mib", 64, 65_536)
          .defaultsTo(192)
          .doc("Heap of each service's process.");

  static final List<ConfigKey<?>> ALL =
      List.of(DATA, HOME, NGINX, HOST, HTTP_PORT, HTTPS_PORT, FIRST_PORT, HEAP_MIB);

  private ClusterKeys() {}
}
