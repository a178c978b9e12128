package io.parley.cluster.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class NodeInfosTest {
  private static final Address ADDRESS = new Address("host", 1);

  private final Feed feed = new Feed();

  @Test
  void isToldAndGoesWithItsNode() {
    feed.join("a");
    NodeInfo info = new NodeInfo(ADDRESS, Feed.bytes("info"));

    Applied told = feed.give("a", new MemberCommand.SetNodeInfo(ADDRESS, Feed.bytes("info")));
    feed.restore();
    assertThat(told.effects()).containsExactly(new Effect.NodeInfoChanged("a", Optional.of(info)));
    assertThat(feed.machine().nodeInfo("a")).contains(info);

    Applied left = feed.give("a", new MemberCommand.Leave());
    assertThat(left.effects()).contains(new Effect.NodeInfoChanged("a", Optional.empty()));
    assertThat(feed.machine().nodeInfo("a")).isEmpty();
  }
}
