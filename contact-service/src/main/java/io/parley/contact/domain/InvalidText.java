package io.parley.contact.domain;

/**
 * A text breaks a rule of its form; the message names the field, what it has and what is expected.
 */
public final class InvalidText extends RuntimeException {
  private static final long serialVersionUID = 1L;

  InvalidText(String field, String found, String expected) {
    super("%s: %s (expected: %s)".formatted(field, found, expected), null, false, false);
  }
}
