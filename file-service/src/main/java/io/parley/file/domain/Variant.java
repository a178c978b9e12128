package io.parley.file.domain;

/** Which bytes of a file. */
public enum Variant {
  /** As they were uploaded. */
  UPLOADED("uploaded"),
  /** Without metadata. */
  CLEANED("cleaned"),
  /** A small picture: JPEG, or PNG where it is not opaque. */
  THUMB("thumb");

  private final String label;

  Variant(String label) {
    this.label = label;
  }

  /** How stores call it. */
  public String label() {
    return label;
  }
}
