package io.parley.kit.service;

import io.parley.kit.config.Config;
import io.parley.kit.config.ConfigException;
import io.parley.kit.config.ConfigKey;
import io.parley.kit.config.ConfigSource;
import io.parley.kit.log.LogSetup;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs modules as a process: the one line of every service's main. */
public final class Launcher {
  private static final Logger LOG = LoggerFactory.getLogger(Launcher.class);
  private static final String USAGE = "usage: [--config <file>] [--init]";

  private Launcher() {}

  /**
   * Reads the configuration ({@code --config file} and the environment), starts the modules in
   * order, then the public and the management server, and stops all of it at SIGTERM, the last
   * first. With {@code --init} it makes the topics and schemas that they need, and ends. What
   * fails: one line on the error stream, and exit 1.
   */
  public static void main(String[] args, ServiceModule... modules) {
    List<ServiceModule> all = List.of(modules);
    try {
      Arguments arguments = Arguments.of(args);
      List<ConfigKey<?>> keys = arguments.init() ? Init.keys(keys(all)) : keys(all);
      Config config = ConfigSource.load(arguments.file(), System.getenv(), keys);
      LogSetup.apply(config.get(ServiceKeys.LOG_FORMAT), config.get(ServiceKeys.LOG_LEVEL));
      if (arguments.init()) {
        Init.run(config, all);
        System.out.println("all is there that " + names(all) + " needs");
        return;
      }
      ServiceNode node = ServiceNode.create(config, all);
      Duration stopLimit =
          config.get(ServiceKeys.STOP_DELAY).plus(config.get(ServiceKeys.STOP_LIMIT));
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(node, stopLimit), "stop"));
      node.start().await();
    } catch (RuntimeException e) {
      LOG.debug("cannot start", e);
      System.err.println("cannot start: " + oneLine(e));
      System.exit(1);
    }
  }

  private static String names(List<ServiceModule> modules) {
    return modules.stream().map(ServiceModule::name).collect(Collectors.joining(", "));
  }

  private static void stop(ServiceNode node, Duration limit) {
    try {
      node.stop().await(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      LOG.warn("not all was stopped within {}", limit);
    }
  }

  /** Every key of a process with these modules. */
  public static List<ConfigKey<?>> keys(List<ServiceModule> modules) {
    List<ConfigKey<?>> keys = new ArrayList<>(ServiceKeys.ALL);
    modules.forEach(module -> keys.addAll(module.keys()));
    return List.copyOf(keys);
  }

  private record Arguments(Optional<Path> file, boolean init) {
    static Arguments of(String[] args) {
      Optional<Path> file = Optional.empty();
      boolean init = false;
      for (Iterator<String> rest = List.of(args).iterator(); rest.hasNext(); ) {
        String word = rest.next();
        if (word.equals("--init")) {
          init = true;
        } else if (word.equals("--config") && rest.hasNext()) {
          file = Optional.of(Path.of(rest.next()));
        } else {
          throw new ConfigException(USAGE);
        }
      }
      return new Arguments(file, init);
    }
  }

  private static String oneLine(Throwable failure) {
    String message = failure.getMessage() == null ? failure.toString() : failure.getMessage();
    return message.strip().replaceAll("\\s+", " ");
  }
}
