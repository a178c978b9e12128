package io.parley.file;

import io.parley.proto.id.FileId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A PATCH on a socket of its own, which brings as many bytes as a test wants, and may be cut. */
final class RawUpload implements AutoCloseable {
  private static final int LIMIT_MS = 30_000;

  private final Socket socket;
  private final OutputStream out;

  private RawUpload(Socket socket) throws IOException {
    this.socket = socket;
    this.out = socket.getOutputStream();
  }

  /** Sends the head, which announces so many bytes. */
  static RawUpload begin(Person person, FileId id, long offset, long length) throws IOException {
    return begin(person, id, offset, "Content-Length: " + length);
  }

  /** Likewise with a header that tells how the body comes. */
  static RawUpload begin(Person person, FileId id, long offset, String body) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), person.port());
    socket.setSoTimeout(LIMIT_MS);
    RawUpload upload = new RawUpload(socket);
    upload.out.write(
        String.join(
                "\r\n",
                "PATCH " + TusCalls.path(id) + " HTTP/1.1",
                "Host: localhost",
                "Authorization: Bearer " + person.token(),
                "Tus-Resumable: 1.0.0",
                "Upload-Offset: " + offset,
                "Content-Type: " + TusCalls.BYTES,
                body,
                "",
                "")
            .getBytes(StandardCharsets.US_ASCII));
    upload.out.flush();
    return upload;
  }

  void bytes(byte[] all, int from, int length) throws IOException {
    out.write(all, from, length);
    out.flush();
  }

  /** One chunk of a body that tells no length. */
  void chunk(byte[] all, int from, int length) throws IOException {
    out.write((Integer.toHexString(length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
    out.write(all, from, length);
    out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  void lastChunk() throws IOException {
    out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  /** The status of the answer; waits for it. */
  int status() throws IOException {
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
    String line = in.readLine();
    if (line == null) {
      throw new IOException("no answer");
    }
    return Integer.parseInt(line.split(" ", -1)[1]);
  }

  /** Breaks the connection as a cable does that is pulled: what is under way is lost. */
  void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
