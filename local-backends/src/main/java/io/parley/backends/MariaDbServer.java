package io.parley.backends;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A MariaDB server as a child of this process, on the loopback interface, its data in a folder that
 * outlives it. One user, {@code parley}, may do anything with schemas named {@code parley_…}; root
 * is reached through the server's socket only.
 *
 * <p>Starting and stopping block; the other methods do not. Safe for use from several threads.
 */
public final class MariaDbServer implements LocalServer {
  private static final String USER = "parley";

  private final MariaDbSettings settings;
  private final ChildProcess child;
  private final String password;

  private MariaDbServer(MariaDbSettings settings, ChildProcess child, String password) {
    this.settings = settings;
    this.child = child;
    this.password = password;
  }

  /**
   * Starts the server and returns once it answers queries. An empty folder is made a database
   * first; after a crash the server recovers by itself.
   *
   * @throws BackendException if the port is taken, the folder cannot be written, there is no
   *     MariaDB for the platform, or it does not answer within 2 min
   */
  public static MariaDbServer start(MariaDbSettings wanted) {
    Path folder = wanted.folder();
    MariaDbSettings settings = wanted.withPort(Ports.take("MariaDB", "127.0.0.1", wanted.port()));
    MariaDbBinaries binaries = MariaDbBinaries.locate();
    try {
      Files.createDirectories(folder);
      String password = SecretFile.readOrCreate(folder.resolve("password"));
      Path init = folder.resolve("init.sql");
      SecretFile.write(init, initialStatements(password));
      installOnce(binaries, folder);
      ChildProcess child =
          ChildProcess.start("mariadb", folder, serverCommand(binaries, settings, init));
      MariaDbServer server = new MariaDbServer(settings, child, password);
      server.awaitReady();
      return server;
    } catch (IOException e) {
      throw new BackendException("folder " + folder + " cannot be written: " + e, e);
    }
  }

  private static void installOnce(MariaDbBinaries binaries, Path folder) throws IOException {
    Path data = folder.resolve("data");
    Path done = data.resolve(".installed");
    if (Files.exists(done)) {
      return;
    }
    Files.createDirectories(data);
    List<String> command = new ArrayList<>();
    command.add(binaries.installer().toString());
    command.add("--no-defaults");
    binaries.base().ifPresent(base -> command.add("--basedir=" + base));
    command.add("--datadir=" + data);
    command.add("--auth-root-authentication-method=socket");
    command.add("--auth-root-socket-user=" + System.getProperty("user.name"));
    command.add("--skip-test-db");
    command.add("--skip-name-resolve");
    command.addAll(osUser());
    ChildProcess installer = ChildProcess.start("mariadb-install", folder, command);
    int code = await(installer, ChildProcess.START_LIMIT);
    if (code != 0) {
      throw new BackendException("MariaDB cannot be installed: " + installer.complaint());
    }
    installer.stop(Duration.ZERO);
    Files.createFile(done);
  }

  private static int await(ChildProcess process, Duration limit) {
    try {
      return process.onExit().get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return -1;
    } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
      process.kill();
      return -1;
    }
  }

  private static String initialStatements(String password) {
    String account = "'" + USER + "'@'127.0.0.1'";
    return String.join(
        "\n",
        "CREATE USER IF NOT EXISTS " + account + " IDENTIFIED BY '" + password + "';",
        "ALTER USER " + account + " IDENTIFIED BY '" + password + "';",
        "GRANT ALL PRIVILEGES ON `parley\\_%`.* TO " + account + ";",
        "");
  }

  private static List<String> serverCommand(
      MariaDbBinaries binaries, MariaDbSettings settings, Path init) {
    List<String> command = new ArrayList<>();
    command.add(binaries.server().toString());
    command.add("--no-defaults");
    binaries.base().ifPresent(base -> command.add("--basedir=" + base));
    binaries.base().ifPresent(base -> command.add("--lc-messages-dir=" + base.resolve("share")));
    command.addAll(osUser());
    command.addAll(
        List.of(
            "--datadir=" + settings.folder().resolve("data"),
            "--init-file=" + init,
            "--bind-address=127.0.0.1",
            "--port=" + settings.port(),
            // Relative to the data, whose path may be longer than a socket's may be.
            "--socket=mariadb.sock",
            "--pid-file=mariadb.pid",
            "--skip-name-resolve",
            "--skip-symbolic-links",
            "--local-infile=0",
            "--skip-log-bin",
            "--innodb-flush-log-at-trx-commit=1",
            // The default of 96 MB is full after some seconds of full load; then pages are flushed
            // in a hurry, and the database takes three times the time for a message.
            "--innodb-log-file-size=256M",
            "--transaction-isolation=READ-COMMITTED",
            // A router that sleeps inside its transaction must not hold up the one that takes over.
            "--idle-write-transaction-timeout=3",
            "--character-set-server=utf8mb4",
            "--collation-server=utf8mb4_bin",
            "--default-time-zone=+00:00",
            "--max-allowed-packet=64M",
            "--performance-schema=OFF",
            "--innodb-buffer-pool-size=" + settings.bufferPoolMiB() + "M",
            "--max-connections=" + settings.maxConnections()));
    command.addAll(tls(settings));
    return command;
  }

  private static List<String> tls(MariaDbSettings settings) {
    return settings
        .tls()
        .map(tls -> List.of("--ssl-cert=" + tls.certificate(), "--ssl-key=" + tls.key()))
        // Or it spends seconds on a self-signed certificate that nobody on the loopback asks for.
        .orElse(List.of("--skip-ssl"));
  }

  private static List<String> osUser() {
    return System.getProperty("user.name").equals("root") ? List.of("--user=root") : List.of();
  }

  private void awaitReady() {
    Instant end = Instant.now().plus(ChildProcess.START_LIMIT);
    while (!answers()) {
      if (!child.isAlive()) {
        throw new BackendException("MariaDB did not start: " + child.complaint());
      }
      if (Instant.now().isAfter(end)) {
        child.kill();
        throw new BackendException(
            "MariaDB did not answer within "
                + ChildProcess.START_LIMIT.toSeconds()
                + " s: "
                + child.complaint());
      }
      pauseBetweenTries();
    }
  }

  private static void pauseBetweenTries() {
    try {
      TimeUnit.MILLISECONDS.sleep(50);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BackendException("interrupted while MariaDB was starting", e);
    }
  }

  private boolean answers() {
    String url = "jdbc:mariadb://127.0.0.1:" + port() + "/?connectTimeout=1000&socketTimeout=2000";
    try (Connection connection = DriverManager.getConnection(url, USER, password)) {
      return connection.isValid(1);
    } catch (SQLException e) {
      return false;
    }
  }

  /**
   * Runs statements as root, as an operator does by the server's own client. Blocks.
   *
   * @throws BackendException with the client's words if one fails
   */
  public void asRoot(String statements) {
    Path data = settings.folder().resolve("data");
    try {
      Path file = Files.createTempFile(settings.folder(), "root", ".sql");
      SecretFile.write(file, statements);
      Process client =
          new ProcessBuilder(
                  MariaDbBinaries.locate().client().toString(),
                  "--no-defaults",
                  // Newer clients ask for TLS, on a socket of this machine too.
                  "--skip-ssl",
                  "--protocol=socket",
                  "--socket=mariadb.sock",
                  "--user=root")
              .directory(data.toFile())
              .redirectInput(file.toFile())
              .redirectErrorStream(true)
              .start();
      String said = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      Files.delete(file);
      if (client.waitFor() != 0) {
        throw new BackendException("MariaDB refuses: " + said.strip());
      }
    } catch (IOException e) {
      throw new BackendException("MariaDB's client cannot be run: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BackendException("interrupted while MariaDB's client ran");
    }
  }

  /** Where it listens. */
  public String host() {
    return "127.0.0.1";
  }

  /** Where it listens. */
  public int port() {
    return settings.port();
  }

  /** The user that services log in as. */
  public String user() {
    return USER;
  }

  /** The password of {@link #user}; made for this folder. */
  public String password() {
    return password;
  }

  /** What it was started with, the port being the one it got. */
  public MariaDbSettings settings() {
    return settings;
  }

  @Override
  public String name() {
    return "MariaDB";
  }

  @Override
  public long pid() {
    return child.pid();
  }

  @Override
  public CompletableFuture<Integer> onExit() {
    return child.onExit();
  }

  @Override
  public void stop(Duration limit) {
    child.stop(limit);
  }

  @Override
  public void kill() {
    child.kill();
  }

  @Override
  public MariaDbServer startAgain() {
    return start(settings);
  }
}
