package io.parley.message.reads;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.message.domain.DeliveredMark;
import io.parley.message.domain.routing.Records;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import org.junit.jupiter.api.Test;

class WaitingMarksTest {
  private final WaitingMarks<DeliveredMark> waiting = new WaitingMarks<>(250);
  private final UserId ana = Records.user();
  private final ConversationId here = Records.group();

  @Test
  void theFurthestOfEachUserAndConversationWaits() {
    ConversationId there = Records.group();
    waiting.add(new DeliveredMark(ana, here, 3));
    waiting.add(new DeliveredMark(ana, here, 7));
    waiting.add(new DeliveredMark(ana, here, 5));
    waiting.add(new DeliveredMark(ana, there, 1));

    assertThat(waiting.take(0))
        .containsExactlyInAnyOrder(
            new DeliveredMark(ana, here, 7), new DeliveredMark(ana, there, 1));
    assertThat(waiting.take(0)).isEmpty();
  }

  @Test
  void isDueAnIntervalAfterTheLastTaking() {
    waiting.take(1_000);
    assertThat(waiting.isDue(9_000)).as("nothing waits").isFalse();
    waiting.add(new DeliveredMark(ana, here, 3));

    assertThat(waiting.isDue(1_249)).isFalse();
    assertThat(waiting.isDue(1_250)).isTrue();
  }
}
