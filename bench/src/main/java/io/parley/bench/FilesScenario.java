package io.parley.bench;

import io.parley.bench.files.Download;
import io.parley.bench.files.Memory;
import io.parley.bench.files.Nginx;
import io.parley.bench.files.Uploader;
import io.parley.bench.load.Account;
import io.parley.bench.load.Accounts;
import io.parley.bench.machine.ProcessStats;
import io.parley.bench.machine.ServerProcess;
import io.parley.bench.report.Measurement;
import io.parley.bench.report.Results;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A large download beside nginx with sendfile on the same stored file, by turns, and many uploads
 * at once: what they cost the server's memory. Blocks the calling thread.
 */
final class FilesScenario {
  static final String NAME = "files";

  private static final double MIB = 1024 * 1024;
  private static final long LARGE = 1024L * 1024 * 1024;
  private static final int SMALL = 10 * 1024 * 1024;
  private static final int UPLOADS = 200;
  private static final int USERS = 20;
  private static final int LIMIT_SECONDS = 600;
  private static final double LEAST_RATIO = 0.7;
  private static final double MOST_GROWTH_MIB = 256;

  private final Options options;
  private final Consumer<String> console;
  private final LongAdder retries = new LongAdder();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final List<Measurement> figures = new ArrayList<>();
  private final List<String> verdicts = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  FilesScenario(Options options, Consumer<String> console) {
    this.options = options;
    this.console = console;
  }

  Outcome run() throws Exception {
    try (Rig rig = Rig.start(options)) {
      List<Account> users;
      try (ServerProcess server = rig.startServer()) {
        Accounts accounts = new Accounts(rig.vertx(), Rig.address(server));
        users = Waiting.of(accounts.register(USERS), LIMIT_SECONDS);
        Waiting.of(accounts.close());
        downloads(server, users.get(0));
      }
      try (ServerProcess server = rig.startServer()) {
        uploads(server, users);
      }
    }
    return new Outcome(new Results(figures), true, verdicts, notes);
  }

  private void downloads(ServerProcess server, Account user) throws Exception {
    Path large = options.work().resolve("large.bin");
    write(large);
    Uploader uploader = new Uploader(http, server.port(), user.accessToken(), retries);
    long from = System.nanoTime();
    String id =
        uploader.upload(LARGE, offset -> from(large, offset)).get(LIMIT_SECONDS, TimeUnit.SECONDS);
    double uploaded = LARGE / MIB / ((System.nanoTime() - from) / 1e9);
    Files.delete(large);
    String cookie = "Cookie: " + uploader.cookie() + "\r\n";
    double ours = 0;
    double theirs = 0;
    List<String> told = new ArrayList<>();
    try (Nginx nginx = Nginx.start(options.work().resolve("nginx"), stored())) {
      // The first of each is not counted: the file comes into the page cache, code is compiled.
      for (int round = 0; round <= options.rounds(); round++) {
        double their = Download.rate(nginx.port(), "/file", "", LARGE);
        double our = Download.rate(server.port(), "/api/v1/files/" + id, cookie, LARGE);
        console.accept(String.format(Locale.ROOT, "%.0f MiB/s; nginx %.0f MiB/s", our, their));
        if (round > 0) {
          ours += our / options.rounds();
          theirs += their / options.rounds();
          told.add(String.format(Locale.ROOT, "%.0f (nginx %.0f)", our, their));
        }
      }
    }
    figures.add(Measurement.alone(NAME, "upload_1gib", uploaded, "MiB/s"));
    figures.add(Measurement.compared(NAME, "download_1gib", ours, "MiB/s", theirs));
    double ratio = ours / theirs;
    verdicts.add(
        String.format(
            Locale.ROOT,
            "%s: the download has %.2f of nginx's rate (bar: at least %.1f).",
            ratio >= LEAST_RATIO ? "Held" : "Missed",
            ratio,
            LEAST_RATIO));
    notes.add(
        "Downloads of 1 GiB over loopback, plain HTTP, one connection, by turns with Debian's nginx"
            + " (sendfile on) on the same stored file; ours is authorised by the cookie. Rounds in"
            + " MiB/s: "
            + String.join(", ", told)
            + ".");
  }

  private static BodyPublisher from(Path file, long offset) {
    if (offset > 0) {
      throw new IllegalStateException("the large upload was cut at " + offset);
    }
    try {
      return BodyPublishers.ofFile(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file) throws IOException {
    byte[] block = new byte[1024 * 1024];
    Random random = new Random(1);
    try (OutputStream out = Files.newOutputStream(file)) {
      for (long done = 0; done < LARGE; done += block.length) {
        random.nextBytes(block);
        out.write(block);
      }
    }
  }

  /** The file as the server keeps it. */
  private Path stored() throws IOException {
    try (Stream<Path> files = Files.walk(options.work())) {
      return files
          .filter(file -> Files.isRegularFile(file) && file.toFile().length() == LARGE)
          .findFirst()
          .orElseThrow();
    }
  }

  private void uploads(ServerProcess server, List<Account> users) throws Exception {
    byte[] bytes = new byte[SMALL];
    new Random(2).nextBytes(bytes);
    all(server, users, USERS, bytes);
    ProcessStats stats = ProcessStats.of(server.pid());
    long heapBefore = Memory.heapAfterGc(server.pid());
    long before = stats.residentBytes();
    double rate;
    long peak;
    try (Memory memory = new Memory(server.pid())) {
      rate = all(server, users, UPLOADS, bytes);
      peak = memory.peak();
    }
    long after = stats.residentBytes();
    long heapAfter = Memory.heapAfterGc(server.pid());
    figures.add(Measurement.alone(NAME, "uploads_retried", (double) retries.sum(), "times"));
    figures.add(Measurement.alone(NAME, "uploads_rate", rate, "MiB/s"));
    figures.add(Measurement.alone(NAME, "rss_before", before / MIB, "MiB"));
    figures.add(Measurement.alone(NAME, "rss_peak", peak / MIB, "MiB"));
    figures.add(Measurement.alone(NAME, "rss_after", after / MIB, "MiB"));
    figures.add(Measurement.alone(NAME, "heap_growth", (heapAfter - heapBefore) / MIB, "MiB"));
    double growth = (peak - before) / MIB;
    verdicts.add(
        String.format(
            Locale.ROOT,
            "%s: resident memory grew by at most %.0f MiB during the uploads (bar: below %.0f).",
            growth < MOST_GROWTH_MIB ? "Held" : "Missed",
            growth,
            MOST_GROWTH_MIB));
    notes.add(
        UPLOADS
            + " uploads of 10 MiB at once by "
            + USERS
            + " users, after "
            + USERS
            + " that are not counted and a full collection. Resident memory is VmRSS of the"
            + " server's process, 20 times a second; the heap is what a full collection leaves.");
  }

  private double all(ServerProcess server, List<Account> users, int count, byte[] bytes)
      throws Exception {
    long from = System.nanoTime();
    List<CompletableFuture<String>> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String token = users.get(i % users.size()).accessToken();
      all.add(
          new Uploader(http, server.port(), token, retries)
              .upload(
                  bytes.length,
                  offset ->
                      BodyPublishers.ofByteArray(
                          bytes, (int) offset, bytes.length - (int) offset)));
    }
    CompletableFuture.allOf(all.toArray(CompletableFuture[]::new))
        .get(LIMIT_SECONDS, TimeUnit.SECONDS);
    return count * (bytes.length / MIB) / ((System.nanoTime() - from) / 1e9);
  }
}
