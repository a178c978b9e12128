package io.parley.contact.domain;

import io.parley.proto.id.UserId;
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
      Function<Renamed, R> renamed,
      Function<NoticeSet, R> noticeSet,
      Function<OwnerSet, R> ownerSet) {}

  /** They are members from then on. */
  record Added(List<UserId> users, long joinedMs) implements GroupEvent {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.added().apply(this);
    }

    @Override
    public Group apply(Group g) {
      return new Group(
          g.id(), g.name(), g.notice(), g.owner(), g.memberCount() + users.size(), g.version() + 1);
    }
  }

  /** They are no member any more: by themselves or by the owner. */
  record Removed(UserId user) implements GroupEvent {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.removed().apply(this);
    }

    @Override
    public Group apply(Group g) {
      return new Group(
          g.id(), g.name(), g.notice(), g.owner(), g.memberCount() - 1, g.version() + 1);
    }
  }

  /** It has another name. */
  record Renamed(String name) implements GroupEvent {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.renamed().apply(this);
    }

    @Override
    public Group apply(Group g) {
      return new Group(g.id(), name, g.notice(), g.owner(), g.memberCount(), g.version() + 1);
    }
  }

  /** It has another notice; empty: none. */
  record NoticeSet(String notice) implements GroupEvent {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.noticeSet().apply(this);
    }

    @Override
    public Group apply(Group g) {
      return new Group(g.id(), g.name(), notice, g.owner(), g.memberCount(), g.version() + 1);
    }
  }

  /** It belongs to another member. */
  record OwnerSet(UserId user) implements GroupEvent {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.ownerSet().apply(this);
    }

    @Override
    public Group apply(Group g) {
      return new Group(g.id(), g.name(), g.notice(), user, g.memberCount(), g.version() + 1);
    }
  }
}
