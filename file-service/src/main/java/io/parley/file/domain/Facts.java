package io.parley.file.domain;

/**
 * What was found by looking at the bytes of a file.
 *
 * @param mediaType by content
 * @param size in bytes, as it is downloaded
 * @param cleaned what is downloaded is the variant {@link Variant#CLEANED}
 * @param thumbSize of the {@link Variant#THUMB} in bytes; 0: there is none
 * @param thumbType its media type; empty: there is none
 * @param hasLocation the bytes that are downloaded tell where they were taken
 * @param picture of a picture, and of a video with a poster: how it looks
 */
public record Facts(
    String mediaType,
    long size,
    boolean cleaned,
    int thumbSize,
    String thumbType,
    boolean hasLocation,
    Look picture) {

  /** There is a small picture. */
  public boolean hasThumb() {
    return thumbSize > 0;
  }

  /** The same of a file of which only the beginning was looked at. */
  public Facts ofSize(long whole) {
    return new Facts(mediaType, whole, cleaned, thumbSize, thumbType, hasLocation, picture);
  }

  /**
   * How a picture looks.
   *
   * @param width in pixels, upright; 0: not known
   * @param height likewise
   * @param blurHash empty: none
   */
  public record Look(int width, int height, String blurHash, boolean animated) {
    public static final Look NONE = new Look(0, 0, "", false);
  }
}
