package io.parley.file.media;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.parley.file.domain.FileKind;
import java.io.IOException;

/** Tells sound and video that browsers play, by walking through their containers. */
final class Recordings {
  private static final long EBML = 0x1a45dfa3L;
  private static final int DOC_TYPE = 0x4282;
  private static final long SEGMENT = 0x18538067L;
  private static final int MOST_EBML = 1_024;

  private final Bytes in;
  private final boolean video;

  private Recordings(Bytes in, boolean video) {
    this.in = in;
    this.video = video;
  }

  /** The type that it is played as. */
  static String type(Bytes in, FileKind kind) throws IOException {
    ActiveContent.refuse(in, position -> false);
    in.seek(0);
    return new Recordings(in, kind == FileKind.VIDEO).type();
  }

  private String type() throws IOException {
    byte[] head = in.take(12);
    String text = new String(head, ISO_8859_1);
    in.seek(0);
    if (text.startsWith("\u001aE\u00df\u00a3")) {
      return webm();
    }
    if (text.startsWith("ftyp", 4)) {
      return mp4();
    }
    Malformed.unless(!video, "neither WebM nor MP4");
    if (text.startsWith("OggS")) {
      return ogg();
    }
    if (text.startsWith("RIFF") && text.startsWith("WAVE", 8)) {
      return wav();
    }
    return new Mp3(in).type();
  }

  private String webm() throws IOException {
    Malformed.unless(in.u32() == EBML, "no WebM");
    long length = vint();
    Malformed.unless(length <= MOST_EBML, "no WebM");
    long end = in.position() + length;
    boolean isWebm = false;
    while (in.position() < end) {
      int id = in.u8();
      if ((id & 0x80) == 0) {
        id = id << 8 | in.u8();
      }
      long size = vint();
      Malformed.unless(size <= end - in.position(), "no WebM");
      byte[] value = in.take((int) size);
      isWebm |= id == DOC_TYPE && new String(value, ISO_8859_1).replace("\0", "").equals("webm");
    }
    Malformed.unless(isWebm && in.u32() == SEGMENT, "no WebM");
    long segment = vint();
    Malformed.unless(
        segment == Long.MAX_VALUE || segment <= in.left(), "a WebM that ends too early");
    Malformed.unless(in.left() > 0, "an empty WebM");
    return video ? "video/webm" : "audio/webm";
  }

  /** A length of EBML; unknown ones are the largest. */
  private long vint() throws IOException {
    int first = in.u8();
    int more = Integer.numberOfLeadingZeros(first) - 24;
    Malformed.unless(more < 8, "no WebM");
    long value = first & 0x7f >> more;
    boolean unknown = value == 0x7f >> more;
    for (int i = 0; i < more; i++) {
      int next = in.u8();
      unknown &= next == 0xff;
      value = value << 8 | next;
    }
    return unknown ? Long.MAX_VALUE : value;
  }

  /** Boxes, one behind the other, up to the end. */
  private String mp4() throws IOException {
    boolean hasMovie = false;
    while (in.left() > 0) {
      long start = in.position();
      long length = in.u32();
      String name = new String(in.take(4), ISO_8859_1);
      if (length == 1) {
        length = in.u32() << 32 | in.u32();
      } else if (length == 0) {
        length = in.size() - start;
      }
      Malformed.unless(
          length >= in.position() - start && name.chars().allMatch(c -> c >= ' ' && c < 0x7f),
          "a damaged MP4");
      Malformed.unless(length <= in.size() - start, "an MP4 that ends too early");
      if (name.equals("ftyp")) {
        Malformed.unless(start == 0 && length >= 16 && length <= 1_024, "the head of an MP4");
        String brand = new String(in.take(4), ISO_8859_1);
        Malformed.unless(
            !brand.startsWith("hei") && !brand.startsWith("mif") && !brand.startsWith("avi"),
            "a picture, not a recording");
      }
      hasMovie |= name.equals("moov");
      in.seek(start + length);
    }
    Malformed.unless(hasMovie, "an MP4 without a movie");
    return video ? "video/mp4" : "audio/mp4";
  }

  /** Pages, one behind the other, up to the end. */
  private String ogg() throws IOException {
    boolean known = false;
    while (in.left() > 0) {
      boolean first = in.position() == 0;
      Malformed.unless(in.u32() == 0x4f676753L && in.u8() == 0, "a damaged Ogg");
      in.skip(21);
      int length = 0;
      for (int segments = in.u8(); segments > 0; segments--) {
        length += in.u8();
      }
      if (first) {
        String codec = new String(in.take(Math.min(length, 8)), ISO_8859_1);
        known =
            codec.startsWith("OpusHead")
                || codec.startsWith("\u0001vorbis")
                || codec.startsWith("\u007fFLAC");
        length -= Math.min(length, 8);
      }
      in.skip(length);
    }
    Malformed.unless(known, "an Ogg without sound");
    return "audio/ogg";
  }

  private String wav() throws IOException {
    in.skip(4);
    Malformed.unless(in.u32le() + 8 <= in.size() + 1, "a WAV that ends too early");
    in.skip(4);
    boolean hasFormat = false;
    boolean hasData = false;
    while (in.left() >= 8) {
      String name = new String(in.take(4), ISO_8859_1);
      long length = in.u32le();
      Malformed.unless(length <= in.left(), "a WAV that ends too early");
      hasFormat |= name.equals("fmt ") && length >= 16;
      hasData |= name.equals("data") && hasFormat;
      in.skip(Math.min(length + (length & 1), in.left()));
    }
    Malformed.unless(hasData, "a WAV without sound");
    return "audio/wav";
  }
}
