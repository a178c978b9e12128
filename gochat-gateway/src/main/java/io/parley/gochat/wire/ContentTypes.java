package io.parley.gochat.wire;

/** What go-chat's {@code contentType} and {@code type} mean. */
public final class ContentTypes {
  public static final int TEXT = 1;

  /** A file; from a client: as a data URL in {@code content}. */
  public static final int FILE = 2;

  /** A picture; from a client: any upload, in {@code file}. */
  public static final int PICTURE = 3;

  public static final int SOUND = 4;
  public static final int VIDEO = 5;

  /** The offer of a voice call, in JSON. */
  public static final int VOICE_OFFER = 6;

  /** The offer of a video call, in JSON. */
  public static final int VIDEO_OFFER = 7;

  /** A picture of a camera, as a data URL. */
  public static final int CAMERA = 8;

  /** A picture of a shared screen, as a data URL. */
  public static final int SCREEN = 9;

  public static final int VOICE_DIAL = 11;
  public static final int VOICE_ACCEPT = 12;
  public static final int VOICE_CANCEL = 13;
  public static final int VOICE_REJECT = 14;
  public static final int VIDEO_DIAL = 15;
  public static final int VIDEO_ACCEPT = 16;
  public static final int VIDEO_CANCEL = 17;
  public static final int VIDEO_REJECT = 18;

  /** Clients take what lies in between as something about a call, whatever its content is. */
  public static final int CALLS_FROM = 10;

  /** The last of them. */
  public static final int CALLS_TO = 20;

  /** The type of {@code ping} and {@code pong}; go-chat spells it so. */
  public static final String HEARTBEAT = "heatbeat";

  /** The type of everything about calls. */
  public static final String WEBRTC = "webrtc";

  public static final int TO_USER = 1;
  public static final int TO_GROUP = 2;

  private ContentTypes() {}

  /** Whether it is a message of a conversation, which is stored. */
  public static boolean isChat(int contentType) {
    return contentType >= TEXT && contentType <= VIDEO;
  }
}
