package io.parley.kit.service;

import io.parley.kit.config.Config;
import io.parley.kit.config.ConfigException;
import io.parley.kit.config.ConfigKey;
import io.parley.kit.config.ConfigSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs modules as a process: the one line of every service's main. */
public final class Launcher {
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
      ServiceNode.run(config, all);
    } catch (ConfigException e) {
      fail(e);
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

  private static void fail(Throwable failure) {
    System.err.println("cannot start: " + failure.getMessage());
    System.exit(1);
  }
}
