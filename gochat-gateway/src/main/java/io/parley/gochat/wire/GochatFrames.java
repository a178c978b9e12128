package io.parley.gochat.wire;

/** The frames that a server says of itself. */
public final class GochatFrames {
  /** Who they are from; nobody's id. */
  public static final String SYSTEM = "System";

  private static final GochatFrame PONG =
      GochatFrame.newBuilder().setType(ContentTypes.HEARTBEAT).setContent("pong").build();

  private GochatFrames() {}

  /** The first one of a socket. */
  public static GochatFrame welcome(String user) {
    return GochatFrame.newBuilder().setFrom(SYSTEM).setTo(user).setContent("welcome!").build();
  }

  /** The answer to a ping. */
  public static GochatFrame pong() {
    return PONG;
  }

  /**
   * Tells a client that what it asked for is not done: go-chat has no answer for that. The web
   * client shows what is from the conversation that is open, under the name of its sender; so it
   * comes from there, where there is one, and is the System's by its name.
   *
   * @param about the user or group that the client spoke to; empty: nobody
   */
  public static GochatFrame notice(String user, String about, String text) {
    return GochatFrame.newBuilder()
        .setFrom(about.isEmpty() ? SYSTEM : about)
        .setFromUsername(SYSTEM)
        .setTo(user)
        .setContent(text)
        .setContentType(ContentTypes.TEXT)
        .setMessageType(ContentTypes.TO_USER)
        .build();
  }
}
