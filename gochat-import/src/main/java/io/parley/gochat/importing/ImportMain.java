package io.parley.gochat.importing;

import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.parley.gochat.importing.source.Source;
import io.parley.gochat.importing.suite.Suite;
import io.parley.kit.config.Config;
import io.parley.kit.config.ConfigException;
import io.parley.kit.log.LogSetup;
import io.parley.kit.rpc.Rpc;
import io.parley.kit.service.NodeVertx;
import io.parley.kit.service.ServiceKeys;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** The import as a process, which ends when it is done. */
final class ImportMain {
  private static final String USAGE = "usage: [--config <file>] [--links-only] [--bar]";
  private static final int EVENT_LOOPS = 2;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private record Arguments(Optional<Path> file, boolean linksOnly, boolean bar) {
    static Arguments of(String[] args) {
      Optional<Path> file = Optional.empty();
      boolean linksOnly = false;
      boolean bar = false;
      for (Iterator<String> rest = List.of(args).iterator(); rest.hasNext(); ) {
        String word = rest.next();
        if (word.equals("--links-only")) {
          linksOnly = true;
        } else if (word.equals("--bar")) {
          bar = true;
        } else if (word.equals("--config") && rest.hasNext()) {
          file = Optional.of(Path.of(rest.next()));
        } else {
          throw new ConfigException(USAGE);
        }
      }
      return new Arguments(file, linksOnly, bar);
    }
  }

  private ImportMain() {}

  /** Reads the configuration, imports, and ends; what fails: one line, and exit 1. */
  public static void main(String[] args) {
    try {
      Arguments arguments = Arguments.of(args);
      Config config = ImportKeys.load(arguments.file(), System.getenv());
      LogSetup.apply(config.get(ServiceKeys.LOG_FORMAT), config.get(ServiceKeys.LOG_LEVEL));
      // What is wrong there shows before anything is joined.
      Source.open(config).close();
      Vertx vertx =
          NodeVertx.open(config, EVENT_LOOPS, new CompositeMeterRegistry(), "gochat-import");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> vertx.close().await(), "stop"));
      Ticker ticker = new Ticker(System.out, arguments.bar());
      Importer importer =
          new Importer(config, new Suite(new Rpc(vertx), PATIENCE, ticker::line), ticker);
      if (arguments.linksOnly()) {
        importer.runLinks();
      } else {
        importer.run();
      }
      System.exit(0);
    } catch (RuntimeException e) {
      String message = e.getMessage() == null ? e.toString() : e.getMessage();
      System.err.println("gochat-import: " + message.strip().replaceAll("\\s+", " "));
      System.exit(1);
    }
  }
}
