package io.parley.kit.trace;

import io.parley.kit.config.ConfigKey;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** The keys of traces. */
public final class TracingKeys {
  public static final ConfigKey<Optional<URI>> ENDPOINT =
      ConfigKey.of("tracing.endpoint", "an http or https address", TracingKeys::address)
          .optional()
          .doc(
              "Where traces go, by OTLP over HTTP, such as `http://collector:4318`; where it is not"
                  + " given there are none.");
  public static final ConfigKey<Double> SAMPLE =
      ConfigKey.of("tracing.sample", "a number 0..1", TracingKeys::ratio)
          .defaultsTo(0.01)
          .doc("Share of what begins here that is traced; what others began is as they decided.");

  /** All of them. */
  public static final List<ConfigKey<?>> ALL = List.of(ENDPOINT, SAMPLE);

  private TracingKeys() {}

  private static URI address(String text) {
    URI uri = URI.create(text);
    if (uri.getHost() == null || !List.of("http", "https").contains(uri.getScheme())) {
      throw new IllegalArgumentException("no address");
    }
    return uri;
  }

  private static double ratio(String text) {
    double ratio = Double.parseDouble(text);
    if (!(ratio >= 0 && ratio <= 1)) {
      throw new IllegalArgumentException("0..1");
    }
    return ratio;
  }
}
