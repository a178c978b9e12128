package io.parley.file.domain;

/** Where a file is in its life; the number stands in the database. */
public enum FileState {
  /** Bytes are missing. */
  UPLOADING(0),
  /** All bytes are stored for good; nobody has looked at them, or who did died. */
  RECEIVED(1),
  /** May be claimed and, once it is, read. */
  READY(2),
  /** Looked at and refused; its bytes go. */
  REFUSED(3),
  /** Nobody may read it; its bytes go, then its row. */
  DOOMED(4);

  private static final FileState[] ALL = values();

  private final int number;

  FileState(int number) {
    this.number = number;
  }

  /** As the database has it. */
  public int number() {
    return number;
  }

  /** The reverse of {@link #number}; {@link IllegalArgumentException} where there is none. */
  public static FileState of(int number) {
    if (number < 0 || number >= ALL.length) {
      throw new IllegalArgumentException("state of file: " + number);
    }
    return ALL[number];
  }
}
