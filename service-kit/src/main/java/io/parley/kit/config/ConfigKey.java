package io.parley.kit.config;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * One configuration key, declared once as a static final: its name, what values it takes, its
 * default and its documentation. Immutable. A key without a default is required, unless it is
 * {@link #optional}.
 *
 * <p>The key {@code mysql.pool_size} is {@code mysql: {pool_size: 4}} in a YAML file and {@code
 * PARLEY_MYSQL_POOL_SIZE} in the environment.
 */
public final class ConfigKey<T> {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)*");

  private final String name;
  private final String type;
  private final Function<String, T> parser;
  private final T fallback;
  private final Kind kind;
  private final String doc;

  private enum Kind {
    PLAIN,
    SECRET,
    MAP
  }

  private ConfigKey(
      String name, String type, Function<String, T> parser, T fallback, Kind kind, String doc) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("not a name of a key: " + name);
    }
    this.name = name;
    this.type = type;
    this.parser = parser;
    this.fallback = fallback;
    this.kind = kind;
    this.doc = doc;
  }

  /** Text, not empty. */
  public static ConfigKey<String> string(String name) {
    return of(name, "text", Values::text);
  }

  /** A whole number from {@code min} to {@code max}, both included. */
  public static ConfigKey<Integer> integer(String name, int min, int max) {
    return of(name, min + ".." + max, text -> Values.integer(text, min, max));
  }

  /** A length of time: a number with {@code ms}, {@code s}, {@code m}, {@code h} or {@code d}. */
  public static ConfigKey<Duration> duration(String name) {
    return of(name, "a duration such as 500ms, 10s, 15m, 12h, 7d", Values::duration);
  }

  /** {@code true} or {@code false}. */
  public static ConfigKey<Boolean> bool(String name) {
    return of(name, "true or false", Values::bool);
  }

  /** One of some words. */
  public static ConfigKey<String> choice(String name, String... words) {
    List<String> allowed = List.of(words);
    return of(name, String.join(" or ", allowed), text -> Values.choice(text, allowed));
  }

  /** Text that no log or error shows. */
  public static ConfigKey<Secret<String>> secret(String name) {
    return new ConfigKey<>(
        name, "secret text", text -> Secret.of(Values.text(text)), null, Kind.SECRET, "");
  }

  /** Texts: a YAML list, or one text with commas. */
  public static ConfigKey<List<String>> list(String name) {
    return of(name, "a list, or texts with commas between them", Values::list);
  }

  /**
   * Everything below a name, passed on unchecked: {@code kafka.client.linger.ms: 5} is {@code
   * linger.ms} of the map {@code kafka.client}. Empty by default.
   */
  public static ConfigKey<Map<String, String>> map(String name) {
    return new ConfigKey<>(name, "texts by name", text -> Map.of(), Map.of(), Kind.MAP, "");
  }

  /** A type of its own; the parser throws {@link IllegalArgumentException} on a bad value. */
  public static <T> ConfigKey<T> of(String name, String type, Function<String, T> parser) {
    return new ConfigKey<>(name, type, parser, null, Kind.PLAIN, "");
  }

  /**
   * The same with a further check of values that are given; it throws {@link
   * IllegalArgumentException} whose message tells what was expected.
   */
  public ConfigKey<T> checked(Consumer<T> check) {
    Function<String, T> checking =
        text -> {
          T value = parser.apply(text);
          check.accept(value);
          return value;
        };
    return new ConfigKey<>(name, type, checking, fallback, kind, doc);
  }

  /** The value where none is given. */
  public ConfigKey<T> defaultsTo(T value) {
    return new ConfigKey<>(name, type, parser, value, kind, doc);
  }

  /** What the key is for, in one sentence; part of the reference page. */
  public ConfigKey<T> doc(String text) {
    return new ConfigKey<>(name, type, parser, fallback, kind, text);
  }

  /** Says what holds anyway for a key without a default: the boot stops where it is not given. */
  public ConfigKey<T> required() {
    return new ConfigKey<>(name, type, parser, null, kind, doc);
  }

  /** Empty where it is not given. */
  public ConfigKey<Optional<T>> optional() {
    return new ConfigKey<>(
        name, type, text -> Optional.of(parser.apply(text)), Optional.empty(), kind, doc);
  }

  /** Whether a start stops where it is not given. */
  public boolean isRequired() {
    return fallback == null;
  }

  /** Dotted, lower case. */
  public String name() {
    return name;
  }

  String type() {
    return type;
  }

  String documentation() {
    return doc;
  }

  Optional<T> fallback() {
    return Optional.ofNullable(fallback);
  }

  boolean isSecret() {
    return kind == Kind.SECRET;
  }

  boolean isMap() {
    return kind == Kind.MAP;
  }

  T parse(String text) {
    return parser.apply(text);
  }

  /** The environment variable of this key. */
  public String variable() {
    return Environment.PREFIX + name.replace('.', '_').toUpperCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return name;
  }
}
