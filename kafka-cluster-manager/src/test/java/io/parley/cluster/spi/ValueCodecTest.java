package io.parley.cluster.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.cluster.codec.Bytes;
import io.vertx.core.VertxException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ValueCodecTest {
  static Stream<Object> values() {
    return Stream.of(
        "",
        "grüße 🎈",
        1L,
        Long.MIN_VALUE,
        -1,
        true,
        false,
        (byte) 1,
        (short) 2,
        'x',
        1.5f,
        2.5d,
        new BigDecimal("1.10"),
        URI.create("http://host/"),
        int.class,
        List.of("a", 1),
        new JsonObject().put("a", new JsonArray().add(1)),
        new JsonArray().add("x"),
        Buffer.buffer("octets"));
  }

  @ParameterizedTest
  @MethodSource("values")
  void whatIsWrittenIsRead(Object value) {
    Bytes octets = ValueCodec.encode(value);
    assertThat(ValueCodec.<Object>decode(octets)).isEqualTo(value);
    assertThat(ValueCodec.encode(value)).isEqualTo(octets);
  }

  @Test
  void octetsAreReadAsSuch() {
    byte[] octets = {1, 2, 3};
    assertThat(ValueCodec.<byte[]>decode(ValueCodec.encode(octets))).isEqualTo(octets);
  }

  @Test
  void aBufferThatIsReadMayBeWrittenTo() {
    Buffer read = ValueCodec.decode(ValueCodec.encode(Buffer.buffer("a")));
    assertThat(read.appendString("b")).hasToString("ab");
  }

  @Test
  void nothingIsNull() {
    assertThat(ValueCodec.<Object>decode(null)).isNull();
  }

  @Test
  void whatCannotBeWrittenIsNamed() {
    assertThatThrownBy(() -> ValueCodec.encode(new Object()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("java.lang.Object");
    assertThatThrownBy(() -> ValueCodec.encode(null)).hasMessageContaining("null");
    assertThatThrownBy(() -> ValueCodec.encode(List.of(new Object())))
        .hasMessageContaining("does not serialise");
  }

  @Test
  void aClassThatIsNotThereIsNamed() {
    byte[] name = "io.parley.NoSuchClass".getBytes(StandardCharsets.UTF_8);
    Buffer octets = Buffer.buffer().appendByte((byte) 7).appendInt(name.length).appendBytes(name);
    assertThatThrownBy(() -> ValueCodec.decode(Bytes.of(octets.getBytes())))
        .isInstanceOf(VertxException.class)
        .hasMessageContaining("io.parley.NoSuchClass");
  }
}
