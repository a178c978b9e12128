package io.parley.gochat.calls;

import io.parley.gochat.wire.GochatFrame;
import io.vertx.core.json.JsonObject;

/** Frames as go-chat's web client writes them. */
final class Signals {
  private Signals() {}

  static GochatFrame webrtc(int contentType, String content) {
    return GochatFrame.newBuilder()
        .setType("webrtc")
        .setContentType(contentType)
        .setContent(content)
        .setMessageType(1)
        .build();
  }

  static GochatFrame offer(int contentType) {
    return webrtc(contentType, description("offer"));
  }

  static GochatFrame answer() {
    return webrtc(0, description("answer"));
  }

  static GochatFrame way(String type, String candidate) {
    JsonObject ice =
        new JsonObject().put("candidate", candidate).put("sdpMid", "0").put("sdpMLineIndex", 0);
    return webrtc(0, new JsonObject().put("type", type).put("iceCandidate", ice).encode());
  }

  private static String description(String type) {
    return new JsonObject().put("type", type).put("sdp", "v=0\r\n").encode();
  }

  static Signal signal(GochatFrame frame) {
    return Signal.of(frame).orElseThrow();
  }
}
