package io.parley.file.api;

import io.parley.file.domain.Facts;
import io.parley.file.domain.FileKind;
import io.parley.file.domain.StoredFile;
import io.parley.file.domain.Variant;
import io.parley.proto.id.FileId;
import java.util.Optional;
import java.util.Set;

/**
 * Bytes as they are sent: which, and what is said of them.
 *
 * @param size of all of them
 * @param etag strong: other bytes have another one
 */
record Served(
    FileId id, Variant variant, long size, String mediaType, String disposition, String etag) {
  /** What browsers show and do not execute. Everything else is only downloaded. */
  static final Set<String> SHOWN =
      Set.of(
          "image/jpeg",
          "image/png",
          "image/gif",
          "image/webp",
          "audio/webm",
          "audio/ogg",
          "audio/mp4",
          "audio/mpeg",
          "audio/wav",
          "video/mp4",
          "video/webm");

  private static final String OPAQUE = "application/octet-stream";

  /** The bytes of a file that is ready. */
  static Served original(StoredFile file, boolean download) {
    Facts facts = file.facts().orElseThrow();
    boolean shown = file.kind() != FileKind.FILE && SHOWN.contains(facts.mediaType());
    Variant variant = facts.cleaned() ? Variant.CLEANED : Variant.UPLOADED;
    return new Served(
        file.id(),
        variant,
        facts.size(),
        shown ? facts.mediaType() : OPAQUE,
        shown && !download ? Disposition.inline(file.name()) : Disposition.attachment(file.name()),
        etag(file, variant.label()));
  }

  /** The same, called another type. */
  Served as(String type) {
    return new Served(id, variant, size, type, disposition, etag);
  }

  /** Its small picture; empty: there is none. */
  static Optional<Served> thumb(StoredFile file) {
    return file.facts()
        .filter(Facts::hasThumb)
        .map(
            facts ->
                new Served(
                    file.id(),
                    Variant.THUMB,
                    facts.thumbSize(),
                    facts.thumbType(),
                    "inline",
                    etag(file, thumbTag(facts))));
  }

  /** A poster may be given anew, until the video is sent. */
  private static String thumbTag(Facts facts) {
    return Variant.THUMB.label()
        + "-"
        + facts.thumbSize()
        + "-"
        + Integer.toHexString(facts.picture().blurHash().hashCode());
  }

  private static String etag(StoredFile file, String variant) {
    return "\"" + file.id() + "-" + variant + "\"";
  }
}
