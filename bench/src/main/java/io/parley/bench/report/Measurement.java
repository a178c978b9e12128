package io.parley.bench.report;

import io.vertx.core.json.JsonObject;
import java.util.OptionalDouble;

/**
 * One figure of a run.
 *
 * @param scenario what was done, such as {@code direct}
 * @param metric what was measured, such as {@code p50}
 * @param floor the same figure of the floor; empty where there is none to compare with
 */
public record Measurement(
    String scenario, String metric, double value, String unit, OptionalDouble floor) {

  /** A figure that the floor has too. */
  public static Measurement compared(
      String scenario, String metric, double value, String unit, double floor) {
    return new Measurement(scenario, metric, value, unit, OptionalDouble.of(floor));
  }

  /** A figure that stands alone. */
  public static Measurement alone(String scenario, String metric, double value, String unit) {
    return new Measurement(scenario, metric, value, unit, OptionalDouble.empty());
  }

  /** The value as a multiple of the floor's; empty without a floor. */
  public OptionalDouble ratio() {
    return floor.isPresent() && floor.getAsDouble() != 0
        ? OptionalDouble.of(value / floor.getAsDouble())
        : OptionalDouble.empty();
  }

  /** With null where there is no floor. */
  JsonObject toJson() {
    return new JsonObject()
        .put("scenario", scenario)
        .put("metric", metric)
        .put("value", rounded(value))
        .put("unit", unit)
        .put("floor", floor.isPresent() ? rounded(floor.getAsDouble()) : null)
        .put("ratio", ratio().isPresent() ? rounded(ratio().getAsDouble()) : null);
  }

  private static double rounded(double number) {
    return Math.round(number * 1000) / 1000.0;
  }
}
