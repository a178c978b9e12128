package io.parley.file.media;

import java.awt.Graphics2D;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/**
 * Pixels in sRGB with transparency, row by row.
 *
 * @param argb not premultiplied
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Pixels(int width, int height, int[] argb) {

  static Pixels of(BufferedImage image) {
    int width = image.getWidth();
    int height = image.getHeight();
    int[] argb = new int[width * height];
    if (isGrey(image)) {
      grey(image, argb);
    } else if (image.getColorModel().getColorSpace().isCS_sRGB()) {
      image.getRGB(0, 0, width, height, argb, 0, width);
    } else {
      BufferedImage srgb = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
      Graphics2D graphics = srgb.createGraphics();
      graphics.drawImage(image, 0, 0, null);
      graphics.dispose();
      srgb.getRGB(0, 0, width, height, argb, 0, width);
    }
    return new Pixels(width, height, argb);
  }

  private static boolean isGrey(BufferedImage image) {
    return !(image.getColorModel() instanceof IndexColorModel)
        && image.getColorModel().getColorSpace().getType() == ColorSpace.TYPE_GRAY;
  }

  /** Java takes grey for linear; files have it with the curve of sRGB. */
  private static void grey(BufferedImage image, int[] argb) {
    Raster raster = image.getRaster();
    int bits = image.getColorModel().getComponentSize(0);
    int most = (1 << bits) - 1;
    boolean alpha = raster.getNumBands() > 1;
    int[] row = new int[image.getWidth() * raster.getNumBands()];
    int at = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      raster.getPixels(raster.getMinX(), raster.getMinY() + y, image.getWidth(), 1, row);
      for (int i = 0; i < row.length; i += raster.getNumBands()) {
        int value = row[i] * 255 / most;
        int opaque = alpha ? row[i + 1] * 255 / most : 255;
        argb[at++] = opaque << 24 | value << 16 | value << 8 | value;
      }
    }
  }

  boolean isOpaque() {
    for (int pixel : argb) {
      if (pixel >>> 24 != 255) {
        return false;
      }
    }
    return true;
  }

  /** Each pixel is the mean of those that it stands for. */
  Pixels scaled(int toWidth, int toHeight) {
    if (toWidth == width && toHeight == height) {
      return this;
    }
    int[] scaled = new int[toWidth * toHeight];
    for (int y = 0; y < toHeight; y++) {
      int top = (int) ((long) y * height / toHeight);
      int bottom = Math.max(top + 1, (int) ((long) (y + 1) * height / toHeight));
      for (int x = 0; x < toWidth; x++) {
        int left = (int) ((long) x * width / toWidth);
        int right = Math.max(left + 1, (int) ((long) (x + 1) * width / toWidth));
        scaled[y * toWidth + x] = mean(left, top, right, bottom);
      }
    }
    return new Pixels(toWidth, toHeight, scaled);
  }

  private int mean(int left, int top, int right, int bottom) {
    long alpha = 0;
    long red = 0;
    long green = 0;
    long blue = 0;
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) {
        int pixel = argb[y * width + x];
        int a = pixel >>> 24;
        alpha += a;
        red += (long) a * (pixel >> 16 & 0xff);
        green += (long) a * (pixel >> 8 & 0xff);
        blue += (long) a * (pixel & 0xff);
      }
    }
    if (alpha == 0) {
      return 0;
    }
    long count = (long) (right - left) * (bottom - top);
    long half = alpha / 2;
    return (int) ((alpha + count / 2) / count) << 24
        | (int) ((red + half) / alpha) << 16
        | (int) ((green + half) / alpha) << 8
        | (int) ((blue + half) / alpha);
  }

  /** Put upright from an orientation as EXIF has it. */
  Pixels upright(int orientation) {
    if (orientation == 1) {
      return this;
    }
    boolean lies = orientation >= 5;
    int toWidth = lies ? height : width;
    int toHeight = lies ? width : height;
    int[] turned = new int[argb.length];
    for (int y = 0; y < toHeight; y++) {
      for (int x = 0; x < toWidth; x++) {
        int fromX = lies ? y : x;
        int fromY = lies ? x : y;
        boolean mirrorX =
            orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
        boolean mirrorY =
            orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
        fromX = mirrorX ? width - 1 - fromX : fromX;
        fromY = mirrorY ? height - 1 - fromY : fromY;
        turned[y * toWidth + x] = argb[fromY * width + fromX];
      }
    }
    return new Pixels(toWidth, toHeight, turned);
  }

  /** On white, without transparency. */
  BufferedImage opaque() {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < argb.length; i++) {
      int pixel = argb[i];
      int alpha = pixel >>> 24;
      int rgb = 0;
      for (int shift = 16; shift >= 0; shift -= 8) {
        int value = pixel >> shift & 0xff;
        rgb |= ((value * alpha + 255 * (255 - alpha)) / 255) << shift;
      }
      image.setRGB(i % width, i / width, rgb);
    }
    return image;
  }

  BufferedImage image() {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    image.setRGB(0, 0, width, height, argb, 0, width);
    return image;
  }
}
