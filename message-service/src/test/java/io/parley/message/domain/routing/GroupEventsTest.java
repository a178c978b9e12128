package io.parley.message.domain.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.proto.chat.ListingChanged;
import io.parley.proto.log.GroupChanged;
import org.junit.jupiter.api.Test;

class GroupEventsTest {
  @Test
  void aListedGroupSaysWhetherWhoeverFindsItMayComeIn() {
    for (boolean open : new boolean[] {false, true}) {
      GroupChanged change =
          GroupChanged.newBuilder()
              .setListedSet(GroupChanged.ListedSet.newBuilder().setListed(true).setOpen(open))
              .build();

      assertThat(GroupEvents.of(change).getListingChanged())
          .isEqualTo(ListingChanged.newBuilder().setListed(true).setOpen(open).build());
    }
  }
}
