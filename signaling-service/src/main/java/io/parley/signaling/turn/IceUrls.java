package io.parley.signaling.turn;

import java.util.List;
import java.util.regex.Pattern;

/** The forms of URLs of STUN and TURN servers (RFC 7064, RFC 7065). */
public final class IceUrls {
  private static final String HOST_AND_PORT = "([A-Za-z0-9.-]+|\\[[0-9A-Fa-f:.]+])(:[0-9]{1,5})?";
  private static final Pattern STUN = Pattern.compile("stun:" + HOST_AND_PORT);
  private static final Pattern TURN =
      Pattern.compile("turns?:" + HOST_AND_PORT + "(\\?transport=(udp|tcp))?");

  private IceUrls() {}

  /** Fails with {@link IllegalArgumentException} unless each is a URL of a STUN server. */
  public static void checkStun(List<String> urls) {
    check(urls, STUN, "stun:host or stun:host:port");
  }

  /** Fails with {@link IllegalArgumentException} unless each is a URL of a TURN server. */
  public static void checkTurn(List<String> urls) {
    check(urls, TURN, "turn: or turns:, host, :port, ?transport=udp or ?transport=tcp");
  }

  private static void check(List<String> urls, Pattern form, String expected) {
    for (String url : urls) {
      if (!form.matcher(url).matches()) {
        throw new IllegalArgumentException(expected);
      }
    }
  }
}
