package io.parley.localcluster;

import io.parley.localcluster.PodManifest.Pod;
import io.parley.localcluster.PodManifest.Surroundings;
import io.parley.testkit.Await;
import io.parley.testkit.Command;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Pods of the production overlay as containers, on a network of their own, by podman. Each has an
 * address; what a kubelet and its probes do is done here. Its methods block; safe from several
 * threads.
 */
final class Pods implements Closeable {
  /** The repository. */
  static final Path HOME =
      Path.of(System.getProperty("cluster.home", "..")).toAbsolutePath().normalize();

  private static final Map<String, String> ENVIRONMENT =
      Map.of("CONTAINERS_CONF", HOME.resolve("scripts/containers.conf").toString());
  private static final Duration READY_LIMIT = Duration.ofMinutes(2);

  private final Path folder;
  private final PodManifest manifest;
  private final String subnet;
  private final String network;
  private final Map<String, Pod> pods = new LinkedHashMap<>();
  private Surroundings surroundings;

  private Pods(Path folder, PodManifest manifest) {
    this.folder = folder;
    this.manifest = manifest;
    int number = ThreadLocalRandom.current().nextInt(1, 255);
    this.subnet = "10.213." + number + ".";
    this.network = "parley-test-" + number;
  }

  /**
   * None yet, on a network.
   *
   * @param folder for what they say
   * @param renderer the command that renders an overlay
   */
  static Pods open(Path folder, String renderer) throws IOException {
    List<String> command = new ArrayList<>(List.of(renderer.split(" ")));
    command.add("k8s/overlays/production");
    Pods pods = new Pods(folder, PodManifest.of(Command.run(HOME, Map.of(), command).orFail()));
    pods.podman("network", "create", "--subnet", pods.subnet + "0/24", pods.network);
    return pods;
  }

  private String podman(String... arguments) {
    List<String> command = new ArrayList<>(List.of("podman"));
    command.addAll(List.of(arguments));
    return Command.run(folder, ENVIRONMENT, command).orFail();
  }

  PodManifest manifest() {
    return manifest;
  }

  /** How pods reach this machine. */
  String host() {
    return subnet + 1;
  }

  /** What pods that are started from now on find around them. */
  void surround(Map<String, String> names, Map<String, String> settings, PodSecrets secrets)
      throws IOException {
    surroundings = new Surroundings(names, settings, secrets, network + "-");
    for (String name : secrets.names()) {
      Path file = Files.writeString(folder.resolve("secret"), secrets.json(name));
      podman("secret", "create", network + "-" + name, file.toString());
      Files.delete(file);
    }
  }

  private Pod pod(String kind, String workload, String name) {
    synchronized (pods) {
      String ip = subnet + (pods.size() + 10);
      Pod pod = new Pod(kind, workload, network + "-" + name, ip);
      pods.put(name, pod);
      return pod;
    }
  }

  private Pod pod(String name) {
    synchronized (pods) {
      return pods.get(name);
    }
  }

  private void play(Pod pod) throws IOException {
    Path file = folder.resolve(pod.name() + ".yaml");
    Files.writeString(file, manifest.yaml(pod, surroundings));
    podman("kube", "play", "--quiet", "--network", network, "--ip", pod.ip(), file.toString());
  }

  private List<String> containers(Pod pod) {
    return manifest.containers(pod.kind(), pod.workload()).stream()
        .map(container -> pod.name() + "-" + container)
        .toList();
  }

  /** Runs a Job to its end, which is a good one. */
  void complete(String job) throws IOException {
    Pod pod = pod("Job", job, job);
    play(pod);
    for (String container : containers(pod)) {
      String status = podman("wait", container);
      if (!status.equals("0")) {
        throw new AssertionError(container + ": " + status + ": " + logs(container));
      }
    }
  }

  /** Starts a pod of a Deployment, and returns when it is ready. */
  void start(String workload, String name) {
    try {
      play(pod("Deployment", workload, name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Await.until(name + " is ready", READY_LIMIT, () -> isReady(name));
  }

  /** The address of a pod. */
  String address(String name) {
    return pod(name).ip();
  }

  /** What the readiness probe says. */
  boolean isReady(String name) {
    Pod pod = pod(name);
    return Probe.isOk(URI.create("http://" + pod.ip() + manifest.readiness(pod.workload())));
  }

  /** SIGTERM, as a kubelet that deletes a pod: killed after the grace period. */
  void terminate(String name) {
    Pod pod = pod(name);
    String grace = Integer.toString(manifest.grace(pod.workload()));
    podman("stop", "-t", grace, containers(pod).get(0));
  }

  /** How its process ended, and when it was killed for being late 137. */
  int exitCode(String name) {
    return Integer.parseInt(
        podman("inspect", "-f", "{{.State.ExitCode}}", containers(pod(name)).get(0)));
  }

  private static String logs(String container) {
    Command logs = Command.run(HOME, ENVIRONMENT, List.of("podman", "logs", container));
    return logs.output() + "\n" + logs.errors();
  }

  /** Removes all of it; what each container said stays in the folder. */
  @Override
  public void close() throws IOException {
    for (Pod pod : List.copyOf(pods.values())) {
      for (String container : containers(pod)) {
        Files.writeString(folder.resolve(container + ".log"), logs(container));
      }
      remove("pod", "rm", "-f", "-t", "0", pod.name());
    }
    if (surroundings != null) {
      surroundings.secrets().names().forEach(name -> remove("secret", "rm", network + "-" + name));
    }
    remove("network", "rm", "-f", network);
  }

  private void remove(String... arguments) {
    List<String> command = new ArrayList<>(List.of("podman"));
    command.addAll(List.of(arguments));
    Command.run(folder, ENVIRONMENT, command);
  }
}
