package io.parley.kit.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.kit.config.Config;
import io.parley.kit.config.ConfigException;
import io.vertx.core.Vertx;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TracingTest {
  private static Config config(Map<String, String> texts) {
    return Config.of(texts, TracingKeys.ALL);
  }

  @Test
  void itIsOffUnlessItIsSaidWhereTo() {
    assertThat(Tracing.of(config(Map.of()), "here")).isEmpty();
    assertThat(Tracing.of(config(Map.of("tracing.sample", "1")), "here")).isEmpty();
    assertThat(Tracing.of(config(Map.of("tracing.endpoint", "http://c:4318")), "here")).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "tracing.endpoint, collector:4318",
    "tracing.endpoint, ftp://collector",
    "tracing.sample, 1.1",
    "tracing.sample, -0.1",
    "tracing.sample, NaN",
    "tracing.sample, all"
  })
  void badValuesStopTheStart(String key, String value) {
    assertThatThrownBy(() -> config(Map.of(key, value)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(key);
  }

  @Test
  void withoutATracerNothingIsMarked() {
    Vertx vertx = Vertx.vertx();
    Traces traces = Traces.of(vertx);
    ProducerRecord<String, String> record = new ProducerRecord<>("topic", "value");

    assertThat(traces.isOn()).isFalse();
    assertThat(traces.append(record)).isSameAs(Part.NONE);
    assertThat(record.headers().toArray()).isEmpty();
    assertThat(traces.goOn("on", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"))
        .isSameAs(Part.NONE);
    vertx.close().await();
  }
}
