package io.parley.testkit;

import io.parley.backends.S3Server;
import io.parley.backends.S3ServerSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * The real S3 server of this JVM: empty, started at the first use, gone with the JVM. Its data and
 * its log are in {@code target/backends}.
 */
public final class S3Backend {
  private final ControlledServer<S3Server> server;

  private S3Backend(ControlledServer<S3Server> server) {
    this.server = server;
  }

  /** That of this JVM; the first call blocks for some seconds. */
  public static S3Backend shared() {
    return Holder.SHARED;
  }

  private static final class Holder {
    private static final S3Backend SHARED = start();
  }

  private static S3Backend start() {
    Path folder = Backends.runFolder().resolve("s3");
    ControlledServer<S3Server> server =
        new ControlledServer<>(
            S3Server.start(S3ServerSettings.of(folder, library(), UUID.randomUUID().toString())),
            S3Server::startAgain);
    // Where the kernel does not do it.
    Runtime.getRuntime().addShutdownHook(new Thread(() -> server.now().kill(), "end-s3"));
    return new S3Backend(server);
  }

  /** Its jars: of the repository in which this runs. */
  private static Path library() {
    Path wanted = Path.of("local-s3", "target", "lib");
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.isDirectory(at.resolve(wanted))) {
        return at.resolve(wanted);
      }
    }
    return wanted;
  }

  /** The server. */
  public ControlledServer<S3Server> server() {
    return server;
  }

  /** Makes it run, whatever a test did to it. */
  public void putRight() {
    server.putRight();
  }
}
