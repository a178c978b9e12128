package io.parley.file.media;

/**
 * What the container of a picture tells.
 *
 * @param width in pixels, before the orientation is applied
 * @param height likewise
 * @param orientation 1..8, as EXIF has it
 * @param first where the first frame lies in the picture
 * @param animated has more than one frame
 * @param pieces the picture without its metadata
 * @param end how many bytes of the file are the picture
 */
record Anatomy(
    Format format,
    int width,
    int height,
    int orientation,
    Rectangle first,
    boolean animated,
    Pieces pieces,
    long end) {

  enum Format {
    JPEG("image/jpeg"),
    PNG("image/png"),
    GIF("image/gif"),
    WEBP("image/webp");

    private final String mediaType;

    Format(String mediaType) {
      this.mediaType = mediaType;
    }

    String mediaType() {
      return mediaType;
    }
  }

  /** Of one frame that fills the picture. */
  static Anatomy still(
      Format format, int width, int height, int orientation, Pieces pieces, long end) {
    Rectangle whole = new Rectangle(0, 0, width, height);
    return new Anatomy(format, width, height, orientation, whole, false, pieces, end);
  }

  /** Width and height change places when it is put upright. */
  boolean lies() {
    return orientation >= 5;
  }

  int uprightWidth() {
    return lies() ? height : width;
  }

  int uprightHeight() {
    return lies() ? width : height;
  }

  record Rectangle(int x, int y, int width, int height) {}
}
