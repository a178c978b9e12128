package io.parley.message.domain;

import io.parley.proto.chat.Attachment;
import io.parley.proto.chat.Image;
import io.parley.proto.id.FileId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the attachments of a text may be, as far as can be told from themselves. */
public final class AttachmentRules {
  /** The most attachments of a text. */
  public static final int MAX = 10;

  private static final int MAX_NAME = 255;
  private static final int MAX_MEDIA_TYPE = 127;
  private static final int MAX_BLUR_HASH = 100;
  private static final int MAX_WAVEFORM = 128;

  private AttachmentRules() {}

  /**
   * What is wrong with the files that a text names, in the form {@code attachments[1].file_id: …
   * (expected: …)}; empty: nothing. Looks at the ids only.
   */
  public static Optional<String> namingFault(List<Attachment> attachments) {
    if (attachments.size() > MAX) {
      return Optional.of("attachments: " + attachments.size() + " (expected: at most " + MAX + ")");
    }
    Set<FileId> named = new HashSet<>();
    for (int i = 0; i < attachments.size(); i++) {
      Optional<FileId> id = id(attachments.get(i));
      if (id.isEmpty()) {
        return wrong(i, "file_id", "no id", "a UUID");
      }
      if (!named.add(id.get())) {
        return wrong(i, "file_id", id.get(), "all different");
      }
    }
    return Optional.empty();
  }

  /** Likewise of attachments as they stand in the log: all of them. */
  public static Optional<String> fault(List<Attachment> attachments) {
    Optional<String> fault = namingFault(attachments).or(() -> companyFault(attachments));
    for (int i = 0; i < attachments.size() && fault.isEmpty(); i++) {
      fault = fault(i, attachments.get(i));
    }
    return fault;
  }

  /** What is wrong with their being together: a voice or video note is alone. */
  public static Optional<String> companyFault(List<Attachment> attachments) {
    return attachments.size() > 1 && attachments.stream().anyMatch(AttachmentRules::isNote)
        ? Optional.of("attachments: a note among others (expected: a voice or video note alone)")
        : Optional.empty();
  }

  private static boolean isNote(Attachment attachment) {
    return attachment.hasVoice() || attachment.hasVideo();
  }

  private static Optional<FileId> id(Attachment attachment) {
    try {
      return Optional.of(FileId.parse(attachment.getFileId()));
    } catch (IllegalArgumentException notAnId) {
      return Optional.empty();
    }
  }

  private static Optional<String> fault(int at, Attachment attachment) {
    if (!isName(attachment.getName())) {
      return wrong(
          at, "name", "another", "1.." + MAX_NAME + " code points, no controls or slashes");
    }
    if (attachment.getSize() < 0) {
      return wrong(at, "size", attachment.getSize(), "0 or more");
    }
    String type = attachment.getMediaType();
    if (type.indexOf('/') < 1 || !isPlain(type, MAX_MEDIA_TYPE)) {
      return wrong(at, "media_type", "another", "type/subtype");
    }
    boolean good =
        switch (attachment.getKindCase()) {
          case IMAGE -> isGood(attachment.getImage());
          case FILE -> true;
          case VOICE -> attachment.getVoice().getWaveform().size() <= MAX_WAVEFORM;
          case VIDEO -> isPlain(attachment.getVideo().getBlurHash(), MAX_BLUR_HASH);
          case KIND_NOT_SET -> false;
        };
    return good
        ? Optional.empty()
        : wrong(at, "kind", attachment.getKindCase(), "image, file, voice or video, in bounds");
  }

  private static boolean isGood(Image image) {
    return image.getWidth() > 0
        && image.getHeight() > 0
        && isPlain(image.getBlurHash(), MAX_BLUR_HASH);
  }

  private static boolean isName(String name) {
    return !name.isEmpty()
        && name.codePointCount(0, name.length()) <= MAX_NAME
        && name.codePoints()
            .noneMatch(point -> Character.isISOControl(point) || point == '/' || point == '\\');
  }

  /** At most so many printable characters of ASCII. */
  private static boolean isPlain(String text, int most) {
    return text.length() <= most && text.chars().allMatch(c -> c >= 0x20 && c < 0x7F);
  }

  private static Optional<String> wrong(int at, String field, Object found, String expected) {
    return Optional.of(
        "attachments[" + at + "]." + field + ": " + found + " (expected: " + expected + ")");
  }
}
