package io.parley.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyTest {
  @ParameterizedTest
  @ValueSource(longs = {0, 1, Long.MAX_VALUE, Long.MIN_VALUE, -1})
  void a_body_has_its_size_and_gives_back_what_it_holds(long nanos) {
    Body body = new Body(123_456, nanos);

    assertThat(body.text().getBytes(StandardCharsets.UTF_8)).hasSize(200);
    assertThat(Body.parse(body.text())).isEqualTo(body);
  }
}
