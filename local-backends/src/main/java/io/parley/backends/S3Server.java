package io.parley.backends;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;

/**
 * An S3 server (S3Proxy over a folder) in a child JVM, on the loopback interface. It runs from jars
 * of its own, so that none of them gets among ours. For tests and for trying things out: it does
 * not sync to disk.
 *
 * <p>Starting and stopping block; the other methods do not. Safe for use from several threads.
 */
public final class S3Server implements LocalServer {
  private static final String HOST = "127.0.0.1";
  private static final String LOGBACK = "child-logback.xml";
  private static final int ASK_LIMIT_MS = 2_000;

  private final S3ServerSettings settings;
  private final LocalProgram program;

  private S3Server(S3ServerSettings settings, LocalProgram program) {
    this.settings = settings;
    this.program = program;
  }

  /**
   * Starts the server and returns once it serves clients.
   *
   * @throws BackendException if the jars are missing, the port is taken, the folder cannot be
   *     written, or it does not serve within 2 min
   */
  public static S3Server start(S3ServerSettings wanted) {
    Path folder = wanted.folder();
    if (!Files.isDirectory(wanted.library())) {
      throw new BackendException(wanted.library() + " is missing: run mvn package -pl local-s3");
    }
    S3ServerSettings settings = wanted.withPort(Ports.take("S3", HOST, wanted.port()));
    try {
      Files.createDirectories(settings.objects());
      // It takes the permissions of files for those of strangers.
      Files.setPosixFilePermissions(
          settings.objects(), PosixFilePermissions.fromString("rwx------"));
      StringWriter properties = new StringWriter();
      properties(settings).store(properties, "written at every start");
      SecretFile.write(folder.resolve("s3.properties"), properties.toString());
      try (InputStream logback = S3Server.class.getResourceAsStream("/" + LOGBACK)) {
        Files.copy(logback, folder.resolve(LOGBACK), StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw new BackendException("folder " + folder + " cannot be written: " + e, e);
    }
    URI uri = URI.create("http://" + HOST + ":" + settings.port() + "/");
    return new S3Server(
        settings,
        LocalProgram.start(
            new LocalProgram.Settings(
                "s3", folder, command(settings), () -> answers(uri), ChildProcess.START_LIMIT)));
  }

  private static List<String> command(S3ServerSettings settings) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx192m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-XX:+ExitOnOutOfMemoryError",
        "-Dlogback.configurationFile=" + LOGBACK,
        "-cp",
        settings.library().resolve("*").toString(),
        "org.gaul.s3proxy.Main",
        "--properties",
        "s3.properties");
  }

  private static Properties properties(S3ServerSettings settings) {
    Properties properties = new Properties();
    properties.setProperty("s3proxy.endpoint", "http://" + HOST + ":" + settings.port());
    properties.setProperty("s3proxy.authorization", "aws-v2-or-v4");
    properties.setProperty("s3proxy.identity", settings.accessKey());
    properties.setProperty("s3proxy.credential", settings.secretKey());
    properties.setProperty("s3proxy.ignore-unknown-headers", "true");
    properties.setProperty("jclouds.provider", "filesystem-nio2");
    properties.setProperty("jclouds.filesystem.basedir", settings.objects().getParent().toString());
    return properties;
  }

  /** Who does not sign is refused, by one that serves. */
  private static boolean answers(URI uri) {
    try {
      HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
      connection.setConnectTimeout(ASK_LIMIT_MS);
      connection.setReadTimeout(ASK_LIMIT_MS);
      return connection.getResponseCode() == HttpURLConnection.HTTP_FORBIDDEN;
    } catch (IOException e) {
      return false;
    }
  }

  /** Where clients begin. */
  public String endpoint() {
    return "http://" + HOST + ":" + settings.port();
  }

  /** What it was started with, the port being the one it got. */
  public S3ServerSettings settings() {
    return settings;
  }

  @Override
  public String name() {
    return program.name();
  }

  @Override
  public long pid() {
    return program.pid();
  }

  @Override
  public CompletableFuture<Integer> onExit() {
    return program.onExit();
  }

  @Override
  public void stop(Duration limit) {
    program.stop(limit);
  }

  @Override
  public void kill() {
    program.kill();
  }

  @Override
  public S3Server startAgain() {
    return start(settings);
  }
}
