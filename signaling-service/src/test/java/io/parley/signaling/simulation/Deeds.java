package io.parley.signaling.simulation;

import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import io.parley.signaling.domain.Call;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What people do, by chance. */
final class Deeds {
  private Deeds() {}

  static void any(World world, Page page, ConversationId group, List<UserId> users) {
    if (page.peer() != null) {
      if (page.in() != null) {
        inCall(world, page, users);
      }
      return;
    }
    Optional<Call> ringing =
        page.known().concerning().filter(it -> Lawful.called(page.known().me(it))).findFirst();
    long dice = world.dice.from(0, 99);
    if (ringing.isPresent()) {
      if (dice < 45) {
        page.join(ringing.get().id(), dice < 15);
      } else if (dice < 55) {
        page.decline(ringing.get().id());
      }
    } else if (dice < 20) {
      page.known()
          .live()
          .filter(Call::group)
          .findFirst()
          .ifPresent(it -> page.join(it.id(), false));
    } else if (dice < 35) {
      UserId other = world.dice.one(users);
      if (!other.equals(page.user)) {
        page.start(other, dice < 25);
      }
    } else if (dice < 45) {
      page.start(group, dice < 38);
    }
  }

  private static void inCall(World world, Page page, List<UserId> users) {
    long dice = world.dice.from(0, 99);
    if (dice < 8) {
      page.hangUp(dice < 2);
    } else if (dice < 30) {
      page.setMedia();
    } else if (dice < 38) {
      page.invite(Set.of(world.dice.one(users)));
    } else if (dice < 43) {
      world.tally.count("reload");
      page.reload();
    } else if (dice < 50) {
      page.disconnect();
    }
  }
}
