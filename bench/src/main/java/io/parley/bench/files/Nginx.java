package io.parley.bench.files;

import io.parley.backends.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Debian's nginx with sendfile, which serves one file at {@code /file}. Its methods block. */
public final class Nginx implements AutoCloseable {
  private static final String PROGRAM = "/usr/sbin/nginx";

  private final Process process;
  private final int port;

  private Nginx(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Starts it; returns when it listens. */
  public static Nginx start(Path folder, Path file) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    int port = Ports.free("127.0.0.1");
    String user = System.getProperty("user.name").equals("root") ? "user root;\n" : "";
    String config =
        user
            + """
            daemon off;
            worker_processes auto;
            pid FOLDER/pid;
            error_log FOLDER/error.log;
            events {}
            http {
              access_log off;
              sendfile on;
              tcp_nopush on;
              client_body_temp_path FOLDER/body;
              proxy_temp_path FOLDER/proxy;
              fastcgi_temp_path FOLDER/fastcgi;
              uwsgi_temp_path FOLDER/uwsgi;
              scgi_temp_path FOLDER/scgi;
              server {
                listen 127.0.0.1:PORT;
                location = /file { alias FILE; }
              }
            }
            """
                .replace("FOLDER", folder.toString())
                .replace("PORT", Integer.toString(port))
                .replace("FILE", file.toString());
    Path written = Files.writeString(folder.resolve("nginx.conf"), config);
    Process process =
        new ProcessBuilder(
                PROGRAM, "-e", folder.resolve("error.log").toString(), "-c", written.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("out.log").toFile())
            .start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
    for (int i = 0; i < 100 && process.isAlive(); i++) {
      try {
        new Socket(InetAddress.getLoopbackAddress(), port).close();
        return new Nginx(process, port);
      } catch (IOException e) {
        TimeUnit.MILLISECONDS.sleep(50);
      }
    }
    process.destroy();
    throw new IllegalStateException("nginx does not listen; see " + folder);
  }

  /** On 127.0.0.1. */
  public int port() {
    return port;
  }

  @Override
  public void close() {
    process.destroy();
  }
}
