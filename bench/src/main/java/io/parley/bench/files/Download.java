package io.parley.bench.files;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;

/** Reads a file from a server and drops it, with as little work of its own as can be. Blocks. */
public final class Download {
  private static final int BUFFER = 256 * 1024;

  private Download() {}

  /**
   * MiB a second, from the request to the last byte.
   *
   * @param headers lines with their ends
   */
  public static double rate(int port, String path, String headers, long size) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      long from = System.nanoTime();
      String request =
          "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nConnection: close\r\n";
      socket.getOutputStream().write((request + headers + "\r\n").getBytes(ISO_8859_1));
      InputStream in = new BufferedInputStream(socket.getInputStream(), BUFFER);
      String head = head(in);
      if (!head.startsWith("HTTP/1.1 200")) {
        throw new IOException(path + " gave " + head.lines().findFirst().orElse("nothing"));
      }
      byte[] buffer = new byte[BUFFER];
      long read = 0;
      for (int some = in.read(buffer); some >= 0; some = in.read(buffer)) {
        read += some;
      }
      if (read != size) {
        throw new IOException(path + " gave " + read + " bytes of " + size);
      }
      return size / 1024.0 / 1024 / ((System.nanoTime() - from) / 1e9);
    }
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("no answer");
      }
      head.append((char) next);
    }
    return head.toString();
  }
}
