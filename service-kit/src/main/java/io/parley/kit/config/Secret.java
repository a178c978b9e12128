package io.parley.kit.config;

import java.util.Objects;

/** A value that must not appear in a log, an error or a dump: only {@link #reveal} gives it. */
public final class Secret<T> {
  private final T value;

  private Secret(T value) {
    this.value = value;
  }

  /** Wraps a value, which must not be null. */
  public static <T> Secret<T> of(T value) {
    return new Secret<>(Objects.requireNonNull(value));
  }

  /** The value: for the one place that needs it. */
  public T reveal() {
    return value;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret<?> that && value.equals(that.value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  /** Never the value. */
  @Override
  public String toString() {
    return "[REDACTED]";
  }
}
