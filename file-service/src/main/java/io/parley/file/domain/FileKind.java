package io.parley.file.domain;

/** What a file is for; the number stands in the database. */
public enum FileKind {
  IMAGE(1),
  FILE(2),
  VOICE(3),
  VIDEO(4),
  AVATAR(5);

  private static final FileKind[] ALL = values();

  private final int number;

  FileKind(int number) {
    this.number = number;
  }

  /** As the database and the contract have it. */
  public int number() {
    return number;
  }

  /** The reverse of {@link #number}; {@link IllegalArgumentException} where there is none. */
  public static FileKind of(int number) {
    if (number < 1 || number > ALL.length) {
      throw new IllegalArgumentException("kind of file: " + number);
    }
    return ALL[number - 1];
  }

  /** Whether it is a picture that is shown, and so loses its metadata. */
  public boolean isPicture() {
    return this == IMAGE || this == AVATAR;
  }
}
