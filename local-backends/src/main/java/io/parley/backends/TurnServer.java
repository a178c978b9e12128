package io.parley.backends;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * coturn as a child of this process: STUN and TURN over UDP and TCP, for whom somebody with its
 * secret gives credentials. Relays to devices of any network but this machine itself, and over UDP
 * only.
 */
public final class TurnServer {
  private static final String PROGRAM = "turnserver";
  private static final Duration START_LIMIT = Duration.ofSeconds(15);
  private static final int ASK_LIMIT_MS = 500;
  private static final int BINDING_REQUEST = 0x0001;
  private static final int BINDING_SUCCESS = 0x0101;
  private static final int MAGIC_COOKIE = 0x2112A442;
  private static final int HEADER = 20;

  /** Not of this or any other network, or of the machine itself. */
  private static final List<String> NEVER_RELAYED_TO =
      List.of(
          "0.0.0.0-0.255.255.255",
          "169.254.0.0-169.254.255.255",
          "192.0.0.0-192.0.0.255",
          "192.88.99.0-192.88.99.255",
          "198.18.0.0-198.19.255.255",
          "224.0.0.0-255.255.255.255",
          "::",
          "fe80::-febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
          "ff00::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff");

  private static final List<String> LOOPBACK = List.of("127.0.0.0-127.255.255.255", "::1");

  private TurnServer() {}

  /**
   * Starts it and returns once it answers. Blocks.
   *
   * @throws BackendException if there is none, the port is taken, the folder cannot be written, or
   *     it does not answer within 15 s
   */
  public static LocalProgram start(TurnSettings settings) {
    Path program =
        Tools.find(PROGRAM)
            .orElseThrow(
                () ->
                    new BackendException(
                        PROGRAM
                            + " is missing: install coturn (Debian: apt-get install coturn), so"
                            + " that it is in the PATH"));
    settings.addresses().forEach(address -> Ports.take("TURN", address, settings.port()));
    Path file = settings.folder().resolve("turnserver.conf");
    try {
      Files.createDirectories(settings.folder());
      SecretFile.write(file, String.join("\n", lines(settings)) + "\n");
    } catch (IOException e) {
      throw new BackendException("folder " + settings.folder() + " cannot be written: " + e, e);
    }
    return LocalProgram.start(
        new LocalProgram.Settings(
            "turn",
            settings.folder(),
            List.of(program.toString(), "-c", file.toString()),
            () -> answers(settings.addresses().get(0), settings.port()),
            START_LIMIT));
  }

  private static List<String> lines(TurnSettings settings) {
    List<String> lines = new ArrayList<>();
    lines.add("# Written at every start.");
    for (String address : settings.addresses()) {
      lines.add("listening-ip=" + address);
      lines.add("relay-ip=" + address);
    }
    lines.addAll(
        List.of(
            "listening-port=" + settings.port(),
            "min-port=" + settings.firstRelayPort(),
            "max-port=" + settings.lastRelayPort(),
            "realm=parley",
            "use-auth-secret",
            "static-auth-secret=" + settings.secret(),
            "fingerprint",
            "stale-nonce=600",
            "user-quota=32",
            "no-cli",
            "no-tls",
            "no-dtls",
            "no-tcp-relay",
            "no-multicast-peers",
            "no-rfc5780",
            "userdb=" + settings.folder().resolve("users.db"),
            "pidfile=" + settings.folder().resolve("turnserver.pid"),
            "log-file=stdout",
            "simple-log"));
    NEVER_RELAYED_TO.forEach(range -> lines.add("denied-peer-ip=" + range));
    if (settings.isOfLoopback()) {
      lines.add("allow-loopback-peers");
    } else {
      LOOPBACK.forEach(range -> lines.add("denied-peer-ip=" + range));
    }
    return lines;
  }

  /** Whether a STUN server answers there, over UDP (RFC 8489). Blocks for half a second at most. */
  public static boolean answers(String host, int port) {
    byte[] transaction = new byte[12];
    new SecureRandom().nextBytes(transaction);
    byte[] request =
        ByteBuffer.allocate(HEADER)
            .putShort((short) BINDING_REQUEST)
            .putShort((short) 0)
            .putInt(MAGIC_COOKIE)
            .put(transaction)
            .array();
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.setSoTimeout(ASK_LIMIT_MS);
      socket.send(new DatagramPacket(request, request.length, InetAddress.getByName(host), port));
      DatagramPacket answer = new DatagramPacket(new byte[1_500], 1_500);
      socket.receive(answer);
      ByteBuffer bytes = ByteBuffer.wrap(answer.getData(), 0, answer.getLength());
      byte[] answered = new byte[transaction.length];
      if (answer.getLength() < HEADER || bytes.getShort() != (short) BINDING_SUCCESS) {
        return false;
      }
      bytes.position(HEADER - transaction.length).get(answered);
      return Arrays.equals(transaction, answered);
    } catch (IOException e) {
      return false;
    }
  }
}
