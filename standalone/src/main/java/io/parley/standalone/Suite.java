package io.parley.standalone;

import io.parley.backends.DataFolder;
import io.parley.backends.SecretFile;
import io.parley.kit.config.Config;
import io.parley.kit.log.LogSetup;
import io.parley.kit.service.ServiceKeys;
import io.parley.kit.service.ServiceModule;
import io.parley.kit.service.ServiceNode;
import io.parley.local.Addresses;
import io.parley.local.FreePorts;
import io.parley.local.Terminal;
import io.parley.local.tls.Certificates;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * Everything of one installation: data folder, backends, certificate, services, in the order of
 * their start. Starting and stopping block; {@link #stop} may be called from another thread at any
 * time.
 */
final class Suite {
  private static final String MASTER_KEY = "auth.master_key";
  private static final String FILE_FOLDER = "file.folder";
  private static final Duration TURN_STOP = Duration.ofSeconds(5);
  private static final Duration SERVICES_STOP = Duration.ofSeconds(30);

  private final Terminal terminal;
  private final Deque<Runnable> undo = new ArrayDeque<>();
  private boolean stopped;

  Suite(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Starts all, telling of each step; throws with a message of one line. */
  void start(Settings given, List<ServiceModule> modules) {
    // A bad value or a taken port shows before anything is touched.
    Config asked = given.with(Map.of(MASTER_KEY, "made below")).config();
    LogSetup.apply(asked.get(ServiceKeys.LOG_FORMAT), asked.get(ServiceKeys.LOG_LEVEL));
    String host = asked.get(ServiceKeys.HTTP_HOST);
    FreePorts.check(asked, host, ServiceKeys.HTTP_PORT);
    FreePorts.check(asked, host, ServiceKeys.HTTPS_PORT);
    FreePorts.check(asked, asked.get(ServiceKeys.MANAGEMENT_HOST), ServiceKeys.MANAGEMENT_PORT);
    GochatDoor.check(asked);

    terminal.line("Parley is starting");
    DataFolder folder =
        terminal.step(
            "data", () -> DataFolder.open(asked.get(StandaloneKeys.DATA)), DataFolder::path);
    undo(folder::close);
    Path data = folder.path();
    Settings settings =
        given
            .with(secrets(data))
            .with(Map.of(FILE_FOLDER, data.resolve("files").toString()))
            .with(certificate(asked, data))
            .with(turn(given, asked, data));
    Backends backends = new Backends(terminal, data);
    undo(backends::stop);
    Config config = settings.with(backends.start(given)).config();

    ServiceNode node = ServiceNode.create(config, modules);
    undo(() -> stop(node));
    ServiceNode.Ports ports =
        terminal.step("services", () -> node.start().await(), started -> names(modules));
    List<String> addresses = new ArrayList<>(Addresses.urls(ports.open(), ports.secure()));
    GochatDoor.address(modules).ifPresent(addresses::add);
    terminal.running(addresses);
  }

  private static Map<String, String> secrets(Path data) {
    return Map.of(MASTER_KEY, SecretFile.readOrCreate(data.resolve("master.key")));
  }

  /** None where there is no HTTPS, or the operator has one. */
  private Map<String, String> certificate(Config asked, Path data) {
    if (asked.get(ServiceKeys.HTTPS_PORT) == 0
        || asked.get(ServiceKeys.HTTPS_CERTIFICATE).isPresent()) {
      return Map.of();
    }
    Certificates.Files files =
        terminal.step(
            "certificate",
            () ->
                Certificates.ensure(data.resolve("tls"), Addresses.ofThisHost(), Clock.systemUTC()),
            made -> "by the authority " + made.authority());
    return Map.of(
        ServiceKeys.HTTPS_CERTIFICATE.name(), files.certificate().toString(),
        ServiceKeys.HTTPS_KEY.name(), files.key().toString());
  }

  /** None where there is to be no TURN server. */
  private Map<String, String> turn(Settings given, Config asked, Path data) {
    if (!asked.get(StandaloneKeys.TURN)) {
      return Map.of();
    }
    Turn turn = Turn.of(given, asked, data);
    Supervised server =
        Supervised.of(terminal.step("turn", turn::start, started -> turn.told()), terminal);
    undo(() -> server.stop(TURN_STOP));
    return turn.presets();
  }

  private static String names(List<ServiceModule> modules) {
    return modules.stream().map(ServiceModule::name).collect(Collectors.joining(", "));
  }

  private static void stop(ServiceNode node) {
    try {
      node.stop().await(SERVICES_STOP.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new IllegalStateException("services did not stop in time", e);
    }
  }

  private void undo(Runnable action) {
    synchronized (undo) {
      if (!stopped) {
        undo.push(action);
        return;
      }
    }
    action.run();
  }

  /** Stops what has started, the last first. What fails to stop does not keep the rest from it. */
  void stop() {
    synchronized (undo) {
      stopped = true;
    }
    boolean started = !undo.isEmpty();
    while (!undo.isEmpty()) {
      try {
        undo.pop().run();
      } catch (RuntimeException e) {
        terminal.warn("stopping: " + e.getMessage());
      }
    }
    if (started) {
      terminal.line("Parley has stopped");
    }
  }
}
