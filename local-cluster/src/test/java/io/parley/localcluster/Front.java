package io.parley.localcluster;

import io.parley.backends.LocalProgram;
import io.parley.testkit.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The proxy before the pods, as a gateway is: the routes of {@link NginxConfig}, to those pods of a
 * service that are endpoints now, and the rest to the pod of the web app. For one thread at a time.
 */
final class Front implements AutoCloseable {
  private static final Duration STOP_LIMIT = Duration.ofSeconds(2);
  private static final Pattern PAGES = block("location / {");
  private static final Pattern FILES = block("location ~ \\.[^/]*$ {");
  private static final Path NGINX = Path.of("/usr/sbin/nginx");

  private final Path folder;
  private final int firstPort;
  private final Map<Service, List<String>> endpoints =
      new TreeMap<>(Comparator.comparing(Service::label));
  private final String web;
  private LocalProgram nginx;

  /**
   * Not started yet.
   *
   * @param web the address of the pod that serves the web app
   */
  Front(Path folder, String web) {
    this.folder = folder;
    this.web = web;
    this.firstPort = TestCluster.freePorts();
  }

  private static Pattern block(String beginning) {
    return Pattern.compile(
        "    " + Pattern.quote(beginning) + "\\n.*?\\n    \\}\\n", Pattern.DOTALL);
  }

  /** Of HTTP, on the loopback interface. */
  int port() {
    return firstPort + TestCluster.PROXY_OFFSET;
  }

  /** From now on these addresses take what is new; what they have they keep. */
  void route(Service service, List<String> addresses) {
    endpoints.put(service, List.copyOf(addresses));
    if (nginx != null) {
      write();
      signal("HUP");
    }
  }

  void start() {
    write();
    nginx = Programs.startNginx(NGINX, folder, port());
  }

  private void write() {
    List<Replica> replicas = Replica.all(firstPort);
    String text =
        new NginxConfig(
                List.of("127.0.0.1"), port(), 0, Optional.empty(), folder.resolve("web"), replicas)
            .text()
            // A master, which takes up new settings while old workers keep their sockets.
            .replace("master_process off;", "worker_processes 1;");
    for (Service service : Service.ALL) {
      String given = servers(replicas, service, text);
      List<String> addresses = endpoints.getOrDefault(service, List.of());
      String parameters =
          given.substring(given.indexOf(' ', given.indexOf("127.0.0.1")), given.indexOf(';') + 1);
      String now =
          addresses.isEmpty()
              ? "    server 127.0.0.1:1 down;"
              : addresses.stream()
                  .map(address -> "    server " + address + ":8080" + parameters)
                  .collect(Collectors.joining("\n"));
      text = text.replace(given, now);
    }
    try {
      Files.createDirectories(folder.resolve("tmp"));
      Files.writeString(folder.resolve("nginx.conf"), withoutPages(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The web app comes from its pod, with the headers that it has there. */
  private String withoutPages(String text) {
    return FILES
        .matcher(PAGES.matcher(text).replaceFirst("    location / { proxy_pass http://web; }\n"))
        .replaceFirst("")
        .replace(
            "  proxy_http_version 1.1;",
            "  upstream web { server " + web + ":8080; }\n  proxy_http_version 1.1;");
  }

  private static String servers(List<Replica> replicas, Service service, String text) {
    List<Integer> ports =
        replicas.stream().filter(r -> r.service().equals(service)).map(Replica::httpPort).toList();
    return text.lines()
        .filter(
            line ->
                ports.stream().anyMatch(port -> line.contains("server 127.0.0.1:" + port + " ")))
        .collect(Collectors.joining("\n"));
  }

  private void signal(String name) {
    Command.run(folder, Map.of(), List.of("kill", "-" + name, Long.toString(nginx.pid()))).orFail();
  }

  @Override
  public void close() {
    if (nginx != null) {
      nginx.stop(STOP_LIMIT);
    }
  }
}
