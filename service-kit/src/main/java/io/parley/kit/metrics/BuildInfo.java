package io.parley.kit.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Which Parley this is. */
public final class BuildInfo {
  private static final String FILE = "build.properties";

  private BuildInfo() {}

  /** The version, as the build wrote it down. */
  public static String version() {
    Properties properties = new Properties();
    try (InputStream in = BuildInfo.class.getResourceAsStream(FILE)) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.getProperty("version");
  }

  static void show(MeterRegistry meters) {
    KitMetrics.BUILD.gauge(meters, () -> 1, version());
  }
}
