package io.parley.message.presence;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.message.domain.routing.Records;
import io.parley.message.presence.Presence.Change;
import io.parley.proto.id.UserId;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PresenceViewTest {
  private final PresenceView view = new PresenceView();
  private final UserId ana = Records.user();

  @Test
  void tellsWhoCameAndWent() {
    view.record(ana, "a", true, 0);
    assertThat(view.changes(0)).containsExactly(new Change(ana, true));
    assertThat(view.isOnline(ana)).isTrue();

    view.record(ana, "a", false, 10);
    assertThat(view.changes(10)).containsExactly(new Change(ana, false));
    assertThat(view.isOnline(ana)).isFalse();
  }

  @Test
  void whoIsOnTwoNodesStaysWithOne() {
    view.record(ana, "a", true, 0);
    view.record(ana, "b", true, 0);
    view.changes(0);

    view.record(ana, "a", false, 10);

    assertThat(view.changes(10)).isEmpty();
  }

  @Test
  void recordsOfASilentNodeMeanNothing() {
    view.record(ana, "a", true, 0);
    view.changes(0);

    assertThat(view.changes(PresenceView.SILENCE_MS)).isEmpty();
    assertThat(view.changes(PresenceView.SILENCE_MS + 1)).containsExactly(new Change(ana, false));
    view.heard("a", 20_000);
    assertThat(view.changes(20_000)).containsExactly(new Change(ana, true));
  }

  @Test
  void theFirstLivingNodeTakesAwayWhatDeadOnesLeft() {
    view.record(ana, "dead", true, 0);
    view.heard("b", PresenceView.FORGOTTEN_MS);
    view.heard("c", PresenceView.FORGOTTEN_MS);
    long later = PresenceView.FORGOTTEN_MS + 1;
    view.changes(later);

    assertThat(view.forgotten("b", later)).isEqualTo(Map.of("dead", Set.of(ana)));
    assertThat(view.forgotten("c", later)).isEmpty();
  }
}
