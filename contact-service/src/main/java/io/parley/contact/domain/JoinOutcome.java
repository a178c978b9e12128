package io.parley.contact.domain;

import java.util.function.Function;

/** What asking to join led to. */
public sealed interface JoinOutcome {
  /** One case for each outcome. */
  <R> R match(Function<JoinRequest, R> asked, Function<MyGroup, R> joined);

  /** Who runs the group was asked. */
  record Asked(JoinRequest request) implements JoinOutcome {
    @Override
    public <R> R match(Function<JoinRequest, R> asked, Function<MyGroup, R> joined) {
      return asked.apply(request);
    }
  }

  /** The group is open: they are a member. */
  record Joined(MyGroup group) implements JoinOutcome {
    @Override
    public <R> R match(Function<JoinRequest, R> asked, Function<MyGroup, R> joined) {
      return joined.apply(group);
    }
  }
}
