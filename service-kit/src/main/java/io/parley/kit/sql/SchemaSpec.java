package io.parley.kit.sql;

import io.parley.kit.config.Config;
import io.parley.kit.config.ConfigKey;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a schema has to be.
 *
 * @param name up to 64 letters, digits and underscores
 * @param locations class path folders with its migrations, each with versions of its own: {@code
 *     db/auth}, {@code db/outbox}
 */
public record SchemaSpec(String name, List<String> locations) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_]{1,64}");

  /**
   * Copies the locations.
   *
   * @throws IllegalArgumentException with the name, where it is none
   */
  public SchemaSpec {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "schema: " + name + " (expected: a name of letters, digits and _)");
    }
    locations = List.copyOf(locations);
  }

  /** The schema that a key names. */
  public static SchemaSpec of(Config config, ConfigKey<String> name, String... locations) {
    return new SchemaSpec(config.get(name), List.of(locations));
  }
}
