package io.parley.kit.config;

/** The configuration cannot be used; the message, one line, names each bad key and its value. */
public final class ConfigException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With what is shown to the operator. */
  public ConfigException(String message) {
    super(message, null, false, false);
  }
}
