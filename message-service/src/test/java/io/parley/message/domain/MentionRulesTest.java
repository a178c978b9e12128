package io.parley.message.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.proto.chat.Mention;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MentionRulesTest {
  private static final String ANA = "01890000-0000-7000-8000-000000000001";

  /** Two trees of two units each around five letters: units 0-1, 2-6, 7-8. */
  private static final String BODY = "\uD83C\uDF33@anna\uD83C\uDF33";

  private static Mention of(int offset, int length) {
    return Mention.newBuilder().setOffset(offset).setLength(length).setUserId(ANA).build();
  }

  static List<List<Mention>> good() {
    return List.of(
        List.of(),
        List.of(of(0, 2)),
        List.of(of(0, 9)),
        List.of(of(0, 2), of(2, 5), of(7, 2)),
        List.of(of(3, 1), of(5, 1)),
        List.of(of(2, 5).toBuilder().setAll(true).build()));
  }

  @ParameterizedTest
  @MethodSource("good")
  void takesStretchesOfTheBody(List<Mention> mentions) {
    assertThat(MentionRules.fault(BODY, mentions)).isEmpty();
  }

  static List<Arguments> bad() {
    Mention.Builder somebody = of(2, 5).toBuilder();
    return List.of(
        Arguments.of("mentions[0].length: 0", List.of(of(0, 0))),
        Arguments.of("mentions[0].length: 10", List.of(of(0, 10))),
        Arguments.of("mentions[0].length: 1", List.of(of(9, 1))),
        Arguments.of("mentions[0].length: 4294967295", List.of(of(2, -1))),
        Arguments.of("mentions[0].length: 1", List.of(of(-1, 1))),
        Arguments.of("mentions[0].length: 2147483647", List.of(of(2, Integer.MAX_VALUE))),
        Arguments.of("mentions[1].offset: 6", List.of(of(2, 5), of(6, 1))),
        Arguments.of("mentions[1].offset: 2", List.of(of(2, 5), of(2, 5))),
        Arguments.of("mentions[1].offset: 0", List.of(of(2, 5), of(0, 2))),
        Arguments.of("mentions[0]: 1 to 3", List.of(of(1, 2))),
        Arguments.of("mentions[0]: 0 to 1", List.of(of(0, 1))),
        Arguments.of("mentions[0]: 2 to 8", List.of(of(2, 6))),
        Arguments.of("mentions[0].who: WHO_NOT_SET", List.of(somebody.clone().clearWho().build())),
        Arguments.of("mentions[0].who: ALL", List.of(somebody.clone().setAll(false).build())),
        Arguments.of("mentions[0].who: USER_ID", List.of(somebody.clone().setUserId("").build())),
        Arguments.of(
            "mentions[0].who: USER_ID", List.of(somebody.clone().setUserId("1-1-1-1-1").build())));
  }

  @ParameterizedTest
  @MethodSource("bad")
  void tellsWhatIsWrong(String told, List<Mention> mentions) {
    assertThat(MentionRules.fault(BODY, mentions).orElseThrow()).startsWith(told + " (expected:");
  }

  @Test
  void takesFiftyAndNoMore() {
    List<Mention> fifty = IntStream.range(0, 50).mapToObj(i -> of(i, 1)).toList();
    List<Mention> more = IntStream.range(0, 51).mapToObj(i -> of(i, 1)).toList();

    assertThat(MentionRules.fault("x".repeat(60), fifty)).isEmpty();
    assertThat(MentionRules.fault("x".repeat(60), more)).isPresent();
  }
}
