package io.parley.file.bytes.s3;

import io.parley.file.bytes.StoreAwayException;

/**
 * What a checkpoint says of an upload. All parts but the last have the same size. Those that are
 * full are parts of the multipart upload; what is beyond them is an object of its own, the tail,
 * which nobody writes to again.
 *
 * @param partSize of this upload, whatever the configuration says now
 * @param upload id of the multipart upload; empty: none yet
 * @param tail name of the tail; empty: there is nothing beyond the full parts
 */
record Mark(int partSize, String upload, String tail) {
  private static final int MOST_PARTS = 10_000;
  private static final int STEP = 1 << 20;
  private static final int FIELDS = 3;

  /** Of an upload that begins; so large parts that they are not too many. */
  static Mark first(int partSize, long size) {
    long least = (size + MOST_PARTS - 1) / MOST_PARTS;
    long rounded = (least + STEP - 1) / STEP * STEP;
    return new Mark(Math.toIntExact(Math.max(partSize, rounded)), "", "");
  }

  static Mark parse(String text) {
    String[] fields = text.split(" ", -1);
    if (fields.length != FIELDS) {
      throw new StoreAwayException("a mark of another store", null);
    }
    return new Mark(Integer.parseInt(fields[0]), fields[2], fields[1]);
  }

  String text() {
    return partSize + " " + tail + " " + upload;
  }

  Mark with(String newUpload, String newTail) {
    return new Mark(partSize, newUpload, newTail);
  }

  /** Whether a file of this size is made of parts; else it is all tail. */
  boolean inParts(long size) {
    return size > partSize;
  }

  /** How many of the bytes up to an offset are in the tail. */
  int tailLength(long size, long offset) {
    return Math.toIntExact(inParts(size) ? offset % partSize : offset);
  }

  /** How many full parts there are up to an offset. */
  int fullParts(long size, long offset) {
    return inParts(size) ? Math.toIntExact(offset / partSize) : 0;
  }
}
