package io.parley.localcluster;

import io.parley.testkit.Await;
import io.parley.testkit.Command;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Assumptions;

/**
 * Pods of the production overlay as containers, on a network of their own, by podman. Each has an
 * address; what a kubelet and its probes do is done here. Its methods block; safe from several
 * threads.
 */
final class Pods implements AutoCloseable {
  /** The repository. */
  static final Path HOME =
      Path.of(System.getProperty("cluster.home", "..")).toAbsolutePath().normalize();

  private static final Map<String, String> ENVIRONMENT =
      Map.of("CONTAINERS_CONF", HOME.resolve("scripts/containers.conf").toString());
  private static final Duration READY_LIMIT = Duration.ofMinutes(2);

  private final Path folder;
  private final PodManifest manifest;
  private final String prefix;
  private final String network;
  private final Map<String, String> addresses = new LinkedHashMap<>();

  private Pods(Path folder, PodManifest manifest) {
    this.folder = folder;
    this.manifest = manifest;
    int number = ThreadLocalRandom.current().nextInt(1, 255);
    this.prefix = "10.213." + number + ".";
    this.network = "parley-test-" + number;
  }

  /** With a network; skips the test that calls it where there is no podman or no renderer. */
  static Pods open(Path folder) throws IOException {
    Command engine = script(Map.of(), "scripts/engine.sh", "podman");
    Assumptions.assumeTrue(engine.status() == 0, "skipped, no containers: " + engine.errors());
    Command renderer = script(Map.of(), "scripts/kustomize.sh");
    Assumptions.assumeTrue(renderer.status() == 0, "skipped, no manifests: " + renderer.errors());
    List<String> command = new ArrayList<>(List.of(renderer.output().split(" ")));
    command.add("k8s/overlays/production");
    Pods pods = new Pods(folder, PodManifest.of(Command.run(HOME, Map.of(), command).orFail()));
    pods.podman("network", "create", "--subnet", pods.prefix + "0/24", pods.network);
    return pods;
  }

  /** Images of what has been built, where they are not there as they would be. */
  static void build(List<String> names) {
    List<String> command = new ArrayList<>(List.of("scripts/images.sh"));
    command.addAll(names);
    Map<String, String> environment =
        Map.of("NO_BUILD", "1", "BASE", "debootstrap", "ENGINE", "podman");
    script(environment, command.toArray(String[]::new)).orFail();
  }

  private static Command script(Map<String, String> environment, String... command) {
    return Command.run(HOME, environment, List.of(command));
  }

  private String podman(String... arguments) {
    List<String> command = new ArrayList<>(List.of("podman"));
    command.addAll(List.of(arguments));
    return Command.run(folder, ENVIRONMENT, command).orFail();
  }

  /** How pods reach this machine. */
  String host() {
    return prefix + 1;
  }

  /** The address of a pod. */
  String address(String pod) {
    synchronized (addresses) {
      return addresses.computeIfAbsent(pod, name -> prefix + (addresses.size() + 10));
    }
  }

  private void play(
      String kind,
      String workload,
      String pod,
      Set<String> containers,
      Map<String, String> settings)
      throws IOException {
    String ip = address(pod);
    Path file = folder.resolve(pod + ".yaml");
    Files.writeString(
        file, manifest.pod(kind, workload, network + "-" + pod, ip, containers, settings));
    podman("kube", "play", "--quiet", "--network", network, "--ip", ip, file.toString());
  }

  /** Runs containers of the Job to their end, which is a good one. */
  void initialize(Set<String> containers, Map<String, String> settings) throws IOException {
    play("Job", "init", "init", containers, settings);
    for (String container : containers) {
      String name = network + "-init-" + container;
      String status = podman("wait", name);
      if (!status.equals("0")) {
        throw new AssertionError(container + " --init: " + status + ": " + podman("logs", name));
      }
    }
  }

  /** Starts a pod of a Deployment, and returns when it is ready: after so many seconds. */
  double start(String workload, String pod, Map<String, String> settings) throws IOException {
    long began = System.nanoTime();
    play("Deployment", workload, pod, Set.of("service"), settings);
    Await.until(pod + " is ready", READY_LIMIT, () -> isReady(pod));
    return (System.nanoTime() - began) / 1e9;
  }

  /** What the readiness probe says. */
  boolean isReady(String pod) {
    return Probe.isOk(URI.create("http://" + address(pod) + ":9090/health/ready"));
  }

  /** SIGTERM, as a kubelet that deletes a pod: killed after the grace period. */
  void terminate(String pod) {
    podman("stop", "-t", "45", network + "-" + pod + "-service");
  }

  /** How its process ended, and when it was killed for being late 137. */
  int exitCode(String pod) {
    return Integer.parseInt(
        podman("inspect", "-f", "{{.State.ExitCode}}", network + "-" + pod + "-service"));
  }

  @Override
  public void close() throws IOException {
    for (String pod : List.copyOf(addresses.keySet())) {
      String container = network + "-" + pod + "-service";
      Command logs = Command.run(folder, ENVIRONMENT, List.of("podman", "logs", container));
      Files.writeString(folder.resolve(pod + ".log"), logs.output() + "\n" + logs.errors());
      Command.run(
          folder,
          ENVIRONMENT,
          List.of("podman", "pod", "rm", "-f", "-t", "2", network + "-" + pod));
    }
    Command.run(folder, ENVIRONMENT, List.of("podman", "network", "rm", "-f", network));
  }
}
