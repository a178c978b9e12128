package io.parley.gochat.calls;

import io.parley.gochat.wire.ContentTypes;
import io.parley.gochat.wire.GochatFrame;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.Objects;
import java.util.Optional;

/**
 * What a client says to another one past the conversations. What it is goes by what the client that
 * gets it does with it, which looks at the content and not at its type alone; and the frame holds
 * nothing else, so that both read the same in it.
 *
 * @param video of a dial and of an offer: with a camera
 * @param frame as it may go to the other one; without sender and receiver
 */
public record Signal(Kind kind, boolean video, GochatFrame frame) {
  /** What there is. */
  public enum Kind {
    /** Calls; video is repeated every 3 s. */
    DIAL,
    ACCEPT,
    CANCEL,
    REJECT,
    /** Makes the client that gets it open its microphone, at once. */
    OFFER,
    ANSWER,
    /** A way to the one who called. */
    CALLER_WAY,
    /** A way to the one who answered. */
    CALLEE_WAY,
    /** A picture of a camera. */
    CAMERA,
    /** A picture of a screen. */
    SCREEN,
    /** A text that is not stored. */
    OTHER;

    /** Whether another one follows soon, so that it may be left out. */
    boolean isPicture() {
      return this == CAMERA || this == SCREEN;
    }
  }

  private static final int MOST_PICTURE = 1 << 20;
  private static final int MOST_ELSE = 60 * 1024;

  /** Empty: nothing that any client would know. */
  public static Optional<Signal> of(GochatFrame frame) {
    Optional<Signal> signal =
        switch (frame.getType()) {
          case ContentTypes.WEBRTC -> ofCall(frame);
          case "" -> plain(frame);
          default -> Optional.empty();
        };
    return signal.filter(
        found ->
            found.frame.getSerializedSize() <= (found.kind.isPicture() ? MOST_PICTURE : MOST_ELSE));
  }

  private static Optional<Signal> ofCall(GochatFrame frame) {
    int type = frame.getContentType();
    boolean stage = type >= ContentTypes.CALLS_FROM && type <= ContentTypes.CALLS_TO;
    return stage ? stage(type) : described(frame.getContent(), type == ContentTypes.VIDEO_OFFER);
  }

  private static Optional<Signal> stage(int type) {
    return switch (type) {
      case ContentTypes.VOICE_DIAL -> Optional.of(stage(Kind.DIAL, false));
      case ContentTypes.VIDEO_DIAL -> Optional.of(stage(Kind.DIAL, true));
      case ContentTypes.VOICE_ACCEPT -> Optional.of(stage(Kind.ACCEPT, false));
      case ContentTypes.VIDEO_ACCEPT -> Optional.of(stage(Kind.ACCEPT, true));
      case ContentTypes.VOICE_CANCEL -> Optional.of(stage(Kind.CANCEL, false));
      case ContentTypes.VIDEO_CANCEL -> Optional.of(stage(Kind.CANCEL, true));
      case ContentTypes.VOICE_REJECT -> Optional.of(stage(Kind.REJECT, false));
      case ContentTypes.VIDEO_REJECT -> Optional.of(stage(Kind.REJECT, true));
      default -> Optional.empty();
    };
  }

  /** What stands without content. */
  static Signal stage(Kind kind, boolean video) {
    int type =
        switch (kind) {
          case DIAL -> video ? ContentTypes.VIDEO_DIAL : ContentTypes.VOICE_DIAL;
          case ACCEPT -> video ? ContentTypes.VIDEO_ACCEPT : ContentTypes.VOICE_ACCEPT;
          case CANCEL -> video ? ContentTypes.VIDEO_CANCEL : ContentTypes.VOICE_CANCEL;
          case REJECT -> video ? ContentTypes.VIDEO_REJECT : ContentTypes.VOICE_REJECT;
          default -> throw new IllegalArgumentException(kind + " has a content");
        };
    return new Signal(kind, video, webrtc(type, ""));
  }

  private static Optional<Signal> described(String content, boolean video) {
    try {
      JsonObject json = new JsonObject(content);
      return switch (json.getString("type", "")) {
        case "offer" -> Optional.of(offer(json.getString("sdp"), video));
        case "answer" -> Optional.of(answer(json.getString("sdp")));
        case "offer_ice" -> Optional.of(way(Kind.CALLER_WAY, candidate(json)));
        case "answer_ice" -> Optional.of(way(Kind.CALLEE_WAY, candidate(json)));
        default -> Optional.empty();
      };
    } catch (DecodeException | ClassCastException | NullPointerException notWhatItShouldBe) {
      return Optional.empty();
    }
  }

  /** An offer; without a camera it is one of voice, whatever it offers. */
  static Signal offer(String sdp, boolean video) {
    int type = video ? ContentTypes.VIDEO_OFFER : ContentTypes.VOICE_OFFER;
    return new Signal(Kind.OFFER, video, webrtc(type, description("offer", sdp)));
  }

  /** An answer. */
  static Signal answer(String sdp) {
    return new Signal(Kind.ANSWER, false, webrtc(0, description("answer", sdp)));
  }

  private static String description(String type, String sdp) {
    return new JsonObject().put("type", type).put("sdp", Objects.requireNonNull(sdp)).encode();
  }

  /** A way to one of the two. */
  static Signal way(Kind kind, JsonObject candidate) {
    String type = kind == Kind.CALLER_WAY ? "offer_ice" : "answer_ice";
    JsonObject content = new JsonObject().put("type", type).put("iceCandidate", candidate);
    return new Signal(kind, false, webrtc(0, content.encode()));
  }

  private static JsonObject candidate(JsonObject json) {
    return Objects.requireNonNull(json.getJsonObject("iceCandidate"));
  }

  private static GochatFrame webrtc(int type, String content) {
    return GochatFrame.newBuilder()
        .setType(ContentTypes.WEBRTC)
        .setContentType(type)
        .setContent(content)
        .setMessageType(ContentTypes.TO_USER)
        .build();
  }

  /** The same, from one to another. */
  Signal between(String from, String username, String to) {
    return new Signal(
        kind, video, frame.toBuilder().setFrom(from).setFromUsername(username).setTo(to).build());
  }

  private static Optional<Signal> plain(GochatFrame frame) {
    int type = frame.getContentType();
    if (type < 0 || ContentTypes.isChat(type)) {
      return Optional.empty();
    }
    GochatFrame clean =
        GochatFrame.newBuilder()
            .setContentType(type)
            .setContent(frame.getContent())
            .setMessageType(ContentTypes.TO_USER)
            .build();
    return switch (type) {
      case ContentTypes.CAMERA -> picture(Kind.CAMERA, clean);
      case ContentTypes.SCREEN -> picture(Kind.SCREEN, clean);
      default -> Optional.of(new Signal(Kind.OTHER, false, clean));
    };
  }

  /** The client that gets it loads whatever the address is: of none but the picture itself. */
  private static Optional<Signal> picture(Kind kind, GochatFrame frame) {
    return frame.getContent().startsWith("data:image/")
        ? Optional.of(new Signal(kind, true, frame))
        : Optional.empty();
  }
}
