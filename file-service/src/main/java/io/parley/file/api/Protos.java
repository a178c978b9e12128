package io.parley.file.api;

import io.parley.file.domain.Facts;
import io.parley.file.domain.StoredFile;
import io.parley.proto.chat.Attachment;
import io.parley.proto.chat.Image;
import io.parley.proto.chat.PlainFile;
import io.parley.proto.chat.VideoNote;
import io.parley.proto.chat.VoiceNote;
import io.parley.proto.file.File;

/** From files that are ready to the messages of the bus. */
final class Protos {
  private Protos() {}

  static File file(StoredFile file) {
    Facts facts = file.facts().orElseThrow();
    return File.newBuilder()
        .setAttachment(attachment(file))
        .setOwnerId(file.owner().toString())
        .setHasThumb(facts.hasThumb())
        .setHasLocation(facts.hasLocation())
        .build();
  }

  static Attachment attachment(StoredFile file) {
    Facts facts = file.facts().orElseThrow();
    Attachment.Builder attachment =
        Attachment.newBuilder()
            .setFileId(file.id().toString())
            .setName(file.name())
            .setSize(facts.size())
            .setMediaType(facts.mediaType());
    switch (file.kind()) {
      case IMAGE, AVATAR -> attachment.setImage(image(facts.picture()));
      case FILE -> attachment.setFile(PlainFile.getDefaultInstance());
      case VOICE ->
          attachment.setVoice(
              VoiceNote.newBuilder()
                  .setDurationMs(file.recording().durationMs())
                  .setWaveform(file.recording().waveform()));
      case VIDEO -> attachment.setVideo(video(file.recording().durationMs(), facts.picture()));
    }
    return attachment.build();
  }

  private static Image image(Facts.Look look) {
    return Image.newBuilder()
        .setWidth(look.width())
        .setHeight(look.height())
        .setBlurHash(look.blurHash())
        .setAnimated(look.animated())
        .build();
  }

  private static VideoNote video(int durationMs, Facts.Look poster) {
    return VideoNote.newBuilder()
        .setDurationMs(durationMs)
        .setWidth(poster.width())
        .setHeight(poster.height())
        .setBlurHash(poster.blurHash())
        .build();
  }
}
