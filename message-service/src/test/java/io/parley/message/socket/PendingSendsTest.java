package io.parley.message.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.message.domain.routing.Records;
import io.parley.message.socket.PendingSends.Added;
import io.parley.proto.id.ClientId;
import io.parley.proto.id.ConversationId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PendingSendsTest {
  private final PendingSends pending = new PendingSends();
  private final ConversationId here = Records.group();
  private final ConversationId there = Records.group();
  private final ClientId one = Records.client();
  private final ClientId two = Records.client();

  @Test
  void isSettledOnceInItsConversationOnly() {
    assertThat(pending.add(one, here, 7, 100, 5)).isEqualTo(Added.WAITS);

    assertThat(pending.settle(there, one)).isNull();
    assertThat(pending.settle(here, one).frame()).isEqualTo(7);
    assertThat(pending.settle(here, one)).isNull();
    assertThat(pending.isEmpty()).isTrue();
  }

  @Test
  void aRepeatTakesThePlaceOfTheFirst() {
    pending.add(one, here, 7, 100, 5);
    pending.add(two, here, 8, 110, 5);
    assertThat(pending.add(one, here, 9, 120, 5)).isEqualTo(Added.WAITS);

    assertThat(pending.nextDeadlineMs()).isEqualTo(110);
    assertThat(pending.settle(one).frame()).isEqualTo(9);
  }

  @Test
  void isBounded() {
    pending.add(one, here, 7, 100, 1);

    assertThat(pending.add(two, here, 8, 100, 1)).isEqualTo(Added.FULL);
    assertThat(pending.add(one, there, 8, 100, 1)).isEqualTo(Added.TAKEN);
    assertThat(pending.add(one, here, 8, 100, 1)).isEqualTo(Added.WAITS);
  }

  @Test
  void theOldestExpireFirst() {
    pending.add(one, here, 7, 100, 5);
    pending.add(two, here, 8, 110, 5);
    List<ClientId> late = new ArrayList<>();

    pending.expire(99, p -> late.add(p.client()));
    assertThat(late).isEmpty();
    pending.expire(105, p -> late.add(p.client()));
    assertThat(late).containsExactly(one);
    pending.expire(1_000, p -> late.add(p.client()));
    assertThat(late).containsExactly(one, two);
    assertThat(pending.nextDeadlineMs()).isEqualTo(Long.MAX_VALUE);
  }
}
