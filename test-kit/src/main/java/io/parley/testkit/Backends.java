package io.parley.testkit;

import io.parley.backends.KafkaBroker;
import io.parley.backends.KafkaBrokerSettings;
import io.parley.backends.MariaDbServer;
import io.parley.backends.MariaDbSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * The real MariaDB and the real Kafka of this JVM: empty, started at the first use, gone with the
 * JVM. Their data and logs are in {@code target/backends}.
 */
public final class Backends {
  private final ControlledServer<MariaDbServer> mariaDb;
  private final ControlledServer<KafkaBroker> kafka;

  private Backends(MariaDbServer mariaDb, KafkaBroker kafka) {
    this.mariaDb = new ControlledServer<>(mariaDb, MariaDbServer::startAgain);
    this.kafka = new ControlledServer<>(kafka, KafkaBroker::startAgain);
  }

  /** Those of this JVM; the first call blocks for some seconds. */
  public static Backends shared() {
    return Holder.SHARED;
  }

  private static final class Holder {
    private static final Backends SHARED = start();
  }

  private static Backends start() {
    Path folder = runFolder();
    CompletableFuture<MariaDbServer> mariaDb =
        CompletableFuture.supplyAsync(
            () -> MariaDbServer.start(MariaDbSettings.of(folder.resolve("mariadb"))));
    KafkaBroker kafka =
        KafkaBroker.start(KafkaBrokerSettings.of(folder.resolve("kafka")).withQuickStart());
    Backends started = new Backends(mariaDb.join(), kafka);
    // Where the kernel does not do it. Nothing of theirs is kept, so there is no need for order.
    Runtime.getRuntime().addShutdownHook(new Thread(started::end, "end-backends"));
    return started;
  }

  /** The folder of this JVM; empty at first. */
  static Path runFolder() {
    Path folder = Path.of("target", "backends", "run-" + ProcessHandle.current().pid());
    sweep(folder.getParent());
    return folder;
  }

  private void end() {
    mariaDb.now().kill();
    kafka.now().kill();
  }

  /** The database. */
  public ControlledServer<MariaDbServer> mariaDb() {
    return mariaDb;
  }

  /** The broker. */
  public ControlledServer<KafkaBroker> kafka() {
    return kafka;
  }

  void putRight() {
    mariaDb.putRight();
    kafka.putRight();
  }

  /** Deletes what runs of JVMs that are gone left behind. */
  private static void sweep(Path folder) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> runs = Files.list(folder)) {
      runs.filter(run -> !isOfLivingProcess(run)).forEach(Backends::delete);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isOfLivingProcess(Path run) {
    String pid = run.getFileName().toString().replaceAll("\\D", "");
    return !pid.isEmpty() && ProcessHandle.of(Long.parseLong(pid)).isPresent();
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
