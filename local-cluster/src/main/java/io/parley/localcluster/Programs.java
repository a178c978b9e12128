package io.parley.localcluster;

import io.parley.backends.BackendException;
import io.parley.backends.LocalProgram;
import io.parley.kit.config.Config;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How the processes of the cluster are started. Blocks. */
final class Programs {
  private static final Duration SERVICE_LIMIT = Duration.ofSeconds(90);
  private static final Duration NGINX_LIMIT = Duration.ofSeconds(10);
  private static final List<String> NGINX_PLACES =
      List.of("/usr/sbin/nginx", "/usr/local/sbin/nginx", "/usr/local/bin/nginx");
  private static final int ASK_LIMIT_MS = 2_000;

  private final Config config;
  private final Path data;

  Programs(Config config, Path data) {
    this.config = config;
    this.data = data;
  }

  /**
   * The jars of the services and the web app.
   *
   * @throws BackendException naming the first that is missing
   */
  void requireBuilt() {
    Stream<Path> jars = Service.ALL.stream().map(this::jar);
    Stream.concat(jars, Stream.of(web().resolve("index.html")))
        .filter(file -> !Files.isReadable(file))
        .findFirst()
        .ifPresent(
            file -> {
              throw new BackendException(file + " is missing: run make build");
            });
    if (!Files.isDirectory(s3Library())) {
      throw new BackendException(s3Library() + " is missing: run make build");
    }
    Path unused = nginx();
  }

  private Path home() {
    return config.get(ClusterKeys.HOME).toAbsolutePath().normalize();
  }

  private Path jar(Service service) {
    return home().resolve(service.module()).resolve("target").resolve(service.module() + ".jar");
  }

  /** The folder with the jars of the S3 server. */
  Path s3Library() {
    return home().resolve("local-s3").resolve("target").resolve("lib");
  }

  /** The folder with the built web app. */
  Path web() {
    return home().resolve("web-app").resolve("dist");
  }

  private Path nginx() {
    Optional<Path> found =
        config
            .get(ClusterKeys.NGINX)
            .or(() -> NGINX_PLACES.stream().map(Path::of).filter(Files::isExecutable).findFirst());
    return found
        .filter(Files::isExecutable)
        .orElseThrow(
            () ->
                new BackendException(
                    "nginx is missing: install it (Debian: apt-get install nginx-light),"
                        + " or set cluster.nginx to its path"));
  }

  /** A process of a service, ready to be asked. */
  LocalProgram start(Replica replica, ReplicaConfig settings) {
    Path folder = data.resolve(replica.name());
    Path file = folder.resolve("config.yaml");
    try {
      Files.createDirectories(folder);
      settings.write(file, replica);
    } catch (IOException e) {
      throw new BackendException("folder " + folder + " cannot be written: " + e, e);
    }
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx" + config.get(ClusterKeys.HEAP_MIB) + "m",
            // Eight of them share a few cores: starting fast counts for more than running fastest.
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-XX:+ExitOnOutOfMemoryError",
            "-jar",
            jar(replica.service()).toString(),
            "--config",
            file.toString());
    URI ready = URI.create("http://127.0.0.1:" + replica.managementPort() + "/health/ready");
    return LocalProgram.start(
        new LocalProgram.Settings(
            replica.name(), folder, command, () -> Probe.isOk(ready), SERVICE_LIMIT));
  }

  /** The proxy, listening. */
  LocalProgram start(NginxConfig settings) {
    Path folder = data.resolve("nginx");
    try {
      Files.createDirectories(folder.resolve("tmp"));
      Files.writeString(folder.resolve("nginx.conf"), settings.text());
    } catch (IOException e) {
      throw new BackendException("folder " + folder + " cannot be written: " + e, e);
    }
    return startNginx(nginx(), folder, settings.httpPort());
  }

  /**
   * nginx, listening.
   *
   * @param program the file that is executed
   * @param folder where its {@code nginx.conf} is
   * @param port of that file, on the loopback interface
   */
  static LocalProgram startNginx(Path program, Path folder, int port) {
    List<String> command =
        List.of(program.toString(), "-p", folder.toString(), "-c", "nginx.conf", "-e", "stderr");
    return LocalProgram.start(
        new LocalProgram.Settings("nginx", folder, command, () -> accepts(port), NGINX_LIMIT));
  }

  private static boolean accepts(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), ASK_LIMIT_MS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
