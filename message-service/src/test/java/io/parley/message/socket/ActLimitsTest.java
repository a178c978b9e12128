package io.parley.message.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.parley.kit.error.Refusal;
import io.parley.message.domain.routing.Records;
import io.parley.proto.error.ErrorCode;
import io.parley.proto.id.UserId;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The settings of {@link FakeHome}: 5 acts and 50 mentions a minute. */
class ActLimitsTest {
  private final ActLimits limits = new ActLimits(new FakeHome().settings());
  private final UserId ana = Records.user();

  @Test
  void refusesWhatIsTooMuchAndTellsWhenToComeBack() {
    for (int i = 0; i < 5; i++) {
      limits.act(ana);
    }

    Refusal refusal = catchThrowableOfType(Refusal.class, () -> limits.act(ana));

    assertThat(refusal.code()).isEqualTo(ErrorCode.ERROR_CODE_RATE_LIMITED);
    assertThat(refusal.retryAfter())
        .isBetween(Duration.ofSeconds(5), Duration.ofSeconds(12).plusMillis(1));
    limits.act(Records.user());
    limits.mention(ana, 50);
  }

  @Test
  void countsTheMentionsOfATextAllOrNone() {
    limits.mention(ana, 30);

    assertThat(catchThrowableOfType(Refusal.class, () -> limits.mention(ana, 21))).isNotNull();
    limits.mention(ana, 20);
    limits.mention(ana, 0);
    assertThat(catchThrowableOfType(Refusal.class, () -> limits.mention(ana, 1))).isNotNull();
  }
}
