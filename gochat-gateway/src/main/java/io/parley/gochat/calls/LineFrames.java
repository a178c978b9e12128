package io.parley.gochat.calls;

import io.parley.gochat.wire.ContentTypes;
import io.parley.gochat.wire.GochatFrame;

/** Frames that a client gets in the place of what another one said. */
final class LineFrames {
  private LineFrames() {}

  /** That somebody calls, in the place of the offer that a voice call begins with. */
  static GochatFrame dial(GochatFrame offer) {
    return Signal.stage(Signal.Kind.DIAL, false).frame().toBuilder()
        .setFrom(offer.getFrom())
        .setFromUsername(offer.getFromUsername())
        .setTo(offer.getTo())
        .build();
  }

  /** Who accepted a voice call is not asked for the camera. */
  static GochatFrame asVoice(GochatFrame offer) {
    return offer.toBuilder().setContentType(ContentTypes.VOICE_OFFER).build();
  }

  /** The client need not ring any more. */
  static GochatFrame stopsRinging(String caller, String callee, boolean video) {
    return Signal.stage(Signal.Kind.CANCEL, video).frame().toBuilder()
        .setFrom(caller)
        .setTo(callee)
        .build();
  }
}
