package io.parley.localcluster;

import io.parley.testkit.Command;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * Every service of the production overlay as a pod, message-service as two, with the web app's,
 * what is outside of the overlay, and a proxy before all. Its methods block.
 */
final class Landscape implements Closeable {
  private static final List<String> IMAGES =
      Stream.concat(Service.ALL.stream().map(Service::module), Stream.of("web")).toList();

  /** Limits for people and their passwords, which programs do not have. */
  private static final Map<String, String> FOR_TESTS =
      Map.of(
          "PARLEY_AUTH_ARGON2_MEMORY_KIB", "1024",
          "PARLEY_AUTH_ARGON2_ITERATIONS", "1",
          "PARLEY_AUTH_REGISTRATIONS_PER_ADDRESS", "100000",
          "PARLEY_AUTH_REQUESTS_PER_ADDRESS", "1000000",
          "PARLEY_CONTACT_LIMITS_REQUESTS_PER_HOUR", "100000");

  private final Pods pods;
  private final List<Closeable> open = new ArrayList<>();
  private Front front;

  private Landscape(Pods pods) {
    this.pods = pods;
    open.add(pods);
  }

  /**
   * Builds the images where they are not there as they would be, and starts everything.
   *
   * @param folder of its data, which is made empty before
   */
  static Landscape start(Path folder) throws Exception {
    empty(folder);
    script(Map.of("NO_BUILD", "1", "ENGINE", "podman"), "scripts/images.sh", IMAGES).orFail();
    String renderer = script(Map.of(), "scripts/kustomize.sh", List.of()).orFail();
    Landscape landscape = new Landscape(Pods.open(folder, renderer));
    try {
      landscape.start(
          new Outside(folder, landscape.pods.host(), landscape.pods.manifest()), folder);
      return landscape;
    } catch (Exception | AssertionError e) {
      landscape.close();
      throw e;
    }
  }

  private static void empty(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
    Files.createDirectories(folder);
  }

  private static Command script(
      Map<String, String> environment, String script, List<String> arguments) {
    List<String> command = new ArrayList<>(List.of(script));
    command.addAll(arguments);
    return Command.run(Pods.HOME, environment, command);
  }

  private void start(Outside outside, Path folder) throws Exception {
    open.add(0, outside);
    Map<String, String> settings = new TreeMap<>(FOR_TESTS);
    settings.putAll(outside.settings());
    settings.put("PARLEY_HTTP_TRUSTED_PROXIES", pods.host());
    // They share the cores of one machine: starting fast counts for more than running fastest.
    settings.put("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1");
    pods.surround(outside.names(), settings, outside.secrets());
    // With the first pod this machine has an address in their network.
    pods.start("web", "web-1");
    outside.kafka().grant(pods.manifest().all("KafkaUser"));
    pods.complete("init");
    List<String> services = new ArrayList<>(Service.ALL.stream().map(Service::label).toList());
    CompletableFuture.allOf(
            services.stream().map(label -> starting(label, 1)).toArray(CompletableFuture<?>[]::new))
        .join();
    starting(Service.MESSAGE.label(), 2).join();
    front = new Front(folder.resolve("nginx"), pods.address("web-1"));
    open.add(front::close);
    Service.ALL.forEach(service -> route(service, service.label() + "-1"));
    route(Service.MESSAGE, "message-1", "message-2");
    front.start();
  }

  private CompletableFuture<Void> starting(String label, int number) {
    return CompletableFuture.runAsync(() -> pods.start(label + "-service", label + "-" + number));
  }

  /** From now on these pods take what is new. */
  void route(Service service, String... names) {
    front.route(service, Arrays.stream(names).map(pods::address).toList());
  }

  Pods pods() {
    return pods;
  }

  Front front() {
    return front;
  }

  /** Where pods tell of their metrics. */
  List<String> management(String... names) {
    return Arrays.stream(names).map(name -> "http://" + pods.address(name) + ":9090").toList();
  }

  @Override
  public void close() throws IOException {
    Collections.reverse(open);
    for (Closeable each : open) {
      each.close();
    }
  }
}
