package io.parley.message.presence;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.message.domain.routing.Records;
import io.parley.proto.id.UserId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LocalPresenceTest {
  private final LocalPresence local = new LocalPresence();
  private final UserId ana = Records.user();
  private final List<Boolean> told = new ArrayList<>();

  private void settle(long nowMs) {
    local.settle(nowMs, false, (user, present) -> told.add(present));
  }

  @Test
  void aReloadIsNoGoing() {
    local.arrived(ana);
    settle(0);
    local.left(ana, 1_000);
    settle(1_100);
    local.arrived(ana);
    settle(20_000);

    assertThat(told).containsExactly(true);
  }

  @Test
  void whoLeftIsGoneAfterAWhile() {
    local.arrived(ana);
    settle(0);
    local.left(ana, 1_000);
    settle(1_000 + LocalPresence.LINGER_MS);

    assertThat(told).containsExactly(true, false);
  }

  @Test
  void whatCouldNotBeToldIsToldAgain() {
    local.arrived(ana);
    settle(0);
    local.untold(ana, true);
    settle(10);

    assertThat(told).containsExactly(true, true);
  }

  @Test
  void anEndTakesEverybodyBack() {
    local.arrived(ana);
    settle(0);
    local.openAll();
    local.settle(10, true, (user, present) -> told.add(present));

    assertThat(told).containsExactly(true, false);
  }
}
