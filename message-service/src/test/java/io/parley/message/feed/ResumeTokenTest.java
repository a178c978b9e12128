package io.parley.message.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ResumeTokenTest {
  private final ResumeToken token = ResumeToken.of(-5, 1_700_000_000_000L, 0, 7, Long.MAX_VALUE);

  @Test
  void isReadAsItWasWritten() {
    ResumeToken read = ResumeToken.decode(token.encode()).orElseThrow();

    assertThat(read.timeMs()).isEqualTo(1_700_000_000_000L);
    assertThat(read.partitions()).isEqualTo(3);
    assertThat(read.position(1)).isEqualTo(7);
    assertThat(read.position(2)).isEqualTo(Long.MAX_VALUE);
    assertThat(read.isOfLogOf(token)).isTrue();
  }

  @Test
  void belongsToOneLog() {
    assertThat(token.isOfLogOf(ResumeToken.of(6, 1, 0, 7, 9))).isFalse();
    assertThat(token.isOfLogOf(ResumeToken.of(-5, 1, 0, 7))).isFalse();
  }

  @Test
  void garbageIsNone() {
    Random random = new Random(42);
    for (int i = 0; i < 1_000; i++) {
      byte[] bytes = new byte[random.nextInt(40)];
      random.nextBytes(bytes);
      ResumeToken.decode(ByteString.copyFrom(bytes))
          .ifPresent(read -> assertThat(read.partitions()).isBetween(1, 1024));
    }
    assertThat(ResumeToken.decode(ByteString.EMPTY)).isEmpty();
    assertThat(ResumeToken.decode(token.encode().substring(0, 10))).isEmpty();
    assertThat(ResumeToken.decode(token.encode().concat(ByteString.copyFromUtf8("x")))).isEmpty();
  }
}
