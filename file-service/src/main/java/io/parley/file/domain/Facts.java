package io.parley.file.domain;

/**
 * What was found by looking at the bytes of a file.
 *
 * @param mediaType by content
 * @param size in bytes, as it is downloaded
 * @param cleaned what is downloaded is the variant {@link Variant#CLEANED}
 * @param hasThumb there is a {@link Variant#THUMB}
 * @param hasLocation the bytes that are downloaded tell where they were taken
 * @param picture of a picture, and of a video with a poster: how it looks
 */
public record Facts(
    String mediaType,
    long size,
    boolean cleaned,
    boolean hasThumb,
    boolean hasLocation,
    Look picture) {

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
