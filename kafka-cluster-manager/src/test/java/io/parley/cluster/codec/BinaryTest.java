package io.parley.cluster.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class BinaryTest {
  @Test
  void readsWhatWasWritten() {
    BinaryWriter out = new BinaryWriter();
    List<Long> numbers = List.of(0L, -1L, 63L, -65L, Long.MAX_VALUE, Long.MIN_VALUE);
    out.octet(255).flag(true).list(numbers, out::number);
    out.text("Grüße 👋").bytes(Bytes.of(new byte[300]));
    out.optional(Optional.of("x"), out::text).optional(Optional.<String>empty(), out::text);

    BinaryReader in = new BinaryReader(out.done());

    assertThat(in.octet()).isEqualTo(255);
    assertThat(in.flag()).isTrue();
    assertThat(in.list(in::number)).isEqualTo(numbers);
    assertThat(in.text()).isEqualTo("Grüße 👋");
    assertThat(in.bytes()).isEqualTo(Bytes.of(new byte[300]));
    assertThat(in.optional(in::text)).contains("x");
    assertThat(in.optional(in::text)).isEmpty();
    in.end();
  }

  @Test
  void writesSmallNumbersShort() {
    assertThat(new BinaryWriter().number(63).number(-64).length()).isEqualTo(2);
    assertThat(new BinaryWriter().number(Long.MIN_VALUE).length()).isEqualTo(10);
  }

  @Test
  void refusesLengthsBeyondWhatIsThere() {
    Bytes boast = new BinaryWriter().number(Integer.MAX_VALUE).octet(1).done();

    assertRefused(() -> new BinaryReader(boast).bytes());
    assertRefused(() -> new BinaryReader(boast).text());
    BinaryReader list = new BinaryReader(boast);
    assertRefused(() -> list.list(list::octet));
    assertRefused(() -> new BinaryReader(new BinaryWriter().number(-1).done()).bytes());
  }

  @Test
  void refusesWhatItWouldNotWrite() {
    assertRefused(() -> read(2).flag());
    assertRefused(() -> read(1, 0xFF).text());
    assertRefused(() -> read(0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 2).number());
    assertRefused(() -> read(0x80).number());
    assertRefused(() -> read(10).number(0, 4));
    assertRefused(() -> read().octet());
    assertRefused(() -> read(1).end());
  }

  @Test
  void refusesNoiseByNothingElse() {
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      byte[] noise = new byte[random.nextInt(40)];
      random.nextBytes(noise);
      BinaryReader in = new BinaryReader(Bytes.of(noise));
      Throwable thrown =
          catchThrowable(
              () -> {
                while (true) {
                  in.number();
                  in.text();
                  in.optional(in::bytes);
                  in.list(in::flag);
                }
              });
      assertThat(thrown).isInstanceOf(DamagedException.class);
    }
  }

  private static BinaryReader read(int... octets) {
    BinaryWriter out = new BinaryWriter();
    for (int octet : octets) {
      out.octet(octet);
    }
    return new BinaryReader(out.done());
  }

  private static void assertRefused(ThrowingCallable what) {
    assertThatThrownBy(what).isInstanceOf(DamagedException.class);
  }
}
