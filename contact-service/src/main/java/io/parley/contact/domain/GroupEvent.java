package io.parley.contact.domain;

import io.parley.proto.id.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** One change of a group, with a version of its own. */
public sealed interface GroupEvent {
  /** One case for each kind. */
  <R> R match(Cases<R> cases);

  /** The group as it is after this event. */
  Group apply(Group before);

  /** The cases of {@link #match}. */
  record Cases<R>(
      Function<Added, R> added,
      Function<Removed, R> removed,
      Function<RoleSet, R> roleSet,
      Function<Muted, R> muted,
      Function<OwnerSet, R> ownerSet,
      Function<Renamed, R> renamed,
      Function<NoticeSet, R> noticeSet,
      Function<AvatarSet, R> avatarSet,
      Function<ListedSet, R> listedSet,
      Function<HistorySet, R> historySet,
      Function<AllMutedSet, R> allMutedSet) {}

  /** They are members from then on; who was removed before is not kept out any more. */
  record Added(List<UserId> users, long joinedMs, JoinedBy by, boolean allHistory)
      implements GroupEvent {
    /** How many one event tells. */
    static final int MOST = 1_000;

    /** As many events as that takes. */
    static List<Added> pieces(List<UserId> users, long joinedMs, JoinedBy by, boolean allHistory) {
      List<Added> pieces = new ArrayList<>();
      for (int from = 0; from < users.size(); from += MOST) {
        List<UserId> piece = users.subList(from, Math.min(users.size(), from + MOST));
        pieces.add(new Added(piece, joinedMs, by, allHistory));
      }
      return pieces;
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.added().apply(this);
    }

    @Override
    public Group apply(Group before) {
      return before.withMore(users.size());
    }
  }

  /**
   * They are no member any more: left, or were removed and are kept out then. Role, muting and
   * invites of theirs end with it.
   */
  record Removed(UserId user) implements GroupEvent {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.removed().apply(this);
    }

    @Override
    public Group apply(Group before) {
      return before.withMore(-1);
    }
  }

  /** A member is an admin, or an admin is a member; invites of these are revoked. */
  record RoleSet(UserId user, Role role) implements GroupEvent {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.roleSet().apply(this);
    }

    @Override
    public Group apply(Group before) {
      return before.again();
    }
  }

  /** A member may not write until then; 0: may again. */
  record Muted(UserId user, long untilMs) implements GroupEvent {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.muted().apply(this);
    }

    @Override
    public Group apply(Group before) {
      return before.again();
    }
  }

  /** It belongs to another member; the former owner is an admin. */
  record OwnerSet(UserId user) implements GroupEvent {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.ownerSet().apply(this);
    }

    @Override
    public Group apply(Group before) {
      return before.withOwner(user);
    }
  }

  /** It has another name. */
  record Renamed(String name) implements GroupEvent {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.renamed().apply(this);
    }

    @Override
    public Group apply(Group before) {
      return before.with(before.settings().withName(name));
    }
  }

  /** It has another notice; empty: none. */
  record NoticeSet(String notice) implements GroupEvent {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.noticeSet().apply(this);
    }

    @Override
    public Group apply(Group before) {
      return before.with(before.settings().withNotice(notice));
    }
  }

  /** It has another picture; empty: none. */
  record AvatarSet(String avatar) implements GroupEvent {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.avatarSet().apply(this);
    }

    @Override
    public Group apply(Group before) {
      return before.with(before.settings().withAvatar(avatar));
    }
  }

  /** It can be found by its name, and perhaps be joined by whoever does; or not any more. */
  record ListedSet(boolean listed, boolean open) implements GroupEvent {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.listedSet().apply(this);
    }

    @Override
    public Group apply(Group before) {
      return before.with(before.settings().withListing(listed, open));
    }
  }

  /** What newcomers see is another. */
  record HistorySet(boolean all) implements GroupEvent {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.historySet().apply(this);
    }

    @Override
    public Group apply(Group before) {
      return before.with(before.settings().withAllHistory(all));
    }
  }

  /** Only the owner and admins may write, or everybody again. */
  record AllMutedSet(boolean muted) implements GroupEvent {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.allMutedSet().apply(this);
    }

    @Override
    public Group apply(Group before) {
      return before.with(before.settings().withAllMuted(muted));
    }
  }
}
