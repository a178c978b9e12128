package io.parley.kit.service;

import io.parley.kit.config.Config;
import io.parley.kit.config.ConfigException;
import io.parley.kit.config.ConfigKey;
import io.parley.kit.config.ConfigSource;
import io.parley.kit.log.LogSetup;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs modules as a process: the one line of every service's main. */
public final class Launcher {
  private static final Logger LOG = LoggerFactory.getLogger(Launcher.class);
  // Kubernetes kills after 30 s.
  private static final Duration STOP_LIMIT = Duration.ofSeconds(28);

  private Launcher() {}

  /**
   * Reads the configuration ({@code --config file} and the environment), starts the modules in
   * order, then the public and the management server, and stops all of it at SIGTERM, the last
   * first. A start that fails: one line on the error stream, and exit 1.
   */
  public static void main(String[] args, ServiceModule... modules) {
    List<ServiceModule> all = List.of(modules);
    try {
      Config config = ConfigSource.load(file(args), System.getenv(), keys(all));
      LogSetup.apply(config.get(ServiceKeys.LOG_FORMAT), config.get(ServiceKeys.LOG_LEVEL));
      ServiceNode node = ServiceNode.create(config, all);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(node), "stop"));
      node.start().await();
    } catch (RuntimeException e) {
      LOG.debug("cannot start", e);
      System.err.println("cannot start: " + oneLine(e));
      System.exit(1);
    }
  }

  private static void stop(ServiceNode node) {
    try {
      node.stop().await(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      LOG.warn("not all was stopped within {}", STOP_LIMIT);
    }
  }

  /** Every key of a process with these modules. */
  public static List<ConfigKey<?>> keys(List<ServiceModule> modules) {
    List<ConfigKey<?>> keys = new ArrayList<>(ServiceKeys.ALL);
    modules.forEach(module -> keys.addAll(module.keys()));
    return List.copyOf(keys);
  }

  private static Optional<Path> file(String[] args) {
    if (args.length == 0) {
      return Optional.empty();
    }
    if (args.length != 2 || !args[0].equals("--config")) {
      throw new ConfigException("usage: [--config <file>]");
    }
    return Optional.of(Path.of(args[1]));
  }

  private static String oneLine(Throwable failure) {
    String message = failure.getMessage() == null ? failure.toString() : failure.getMessage();
    return message.strip().replaceAll("\\s+", " ");
  }
}
