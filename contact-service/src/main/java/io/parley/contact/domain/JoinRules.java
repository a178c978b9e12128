package io.parley.contact.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides about requests to join. Pure, as {@link GroupRules}. */
final class JoinRules {
  private final GroupRules groups;

  JoinRules(GroupRules groups) {
    this.groups = groups;
  }

  /**
   * Into an open group at once, unless one was removed from it. Else to listed groups; not while a
   * request is open, nor shortly after one was declined.
   */
  Decision<JoinOutcome, GroupChange> ask(Asking asking, RequestId id, String note, long nowMs) {
    GroupView view = asking.view();
    if (view.isMember(view.actor())) {
      return Decision.refuse(Denial.ALREADY_MEMBER);
    }
    if (!view.group().settings().listed()) {
      return Decision.refuse(Denial.NO_SUCH_GROUP);
    }
    if (view.group().settings().open() && !view.removals().containsKey(view.actor())) {
      return groups
          .joining(view, List.of(view.actor()), JoinedBy.OPEN, nowMs)
          .map(group -> new JoinOutcome.Joined(new MyGroup(group, Role.MEMBER)));
    }
    if (asking.last().filter(last -> last.forbidsAnotherAt(nowMs)).isPresent()) {
      return Decision.refuse(Denial.JOIN_REQUEST_OPEN);
    }
    if (asking.ofUser() >= JoinRequest.MAX_OF_USER
        || asking.toGroup() >= JoinRequest.MAX_TO_GROUP) {
      return Decision.refuse(Denial.TOO_MANY_JOIN_REQUESTS);
    }
    List<JoinRequest> requests = new ArrayList<>();
    // One that has expired and waits for the sweep.
    asking
        .last()
        .filter(last -> last.state() == JoinState.OPEN)
        .map(last -> last.closed(JoinState.EXPIRED, nowMs))
        .ifPresent(requests::add);
    JoinRequest opened = JoinRequest.open(id, view.group(), view.actor(), note, nowMs);
    requests.add(opened);
    return Decision.change(
        new JoinOutcome.Asked(opened), new GroupChange(List.of(), requests, List.of()));
  }

  /** Lets in who asked. */
  Decision<JoinState, GroupChange> accept(GroupView view, JoinRequest request, long nowMs) {
    Optional<Denial> denial = denial(view);
    if (denial.isPresent()) {
      return Decision.refuse(denial.get());
    }
    if (request.state() == JoinState.ACCEPTED) {
      return Decision.keep(JoinState.ACCEPTED);
    }
    if (!request.isOpenAt(nowMs)) {
      return Decision.refuse(Denial.REQUEST_CLOSED);
    }
    return groups
        .joining(view, List.of(request.user()), JoinedBy.REQUEST, nowMs)
        .map(group -> JoinState.ACCEPTED);
  }

  /** Who asked takes it back; who runs the group declines it. */
  Decision<JoinState, GroupChange> end(GroupView view, JoinRequest request, long nowMs) {
    boolean own = view.actor().equals(request.user());
    Optional<Denial> denial = own ? Optional.empty() : denial(view);
    if (denial.isPresent()) {
      return Decision.refuse(denial.get());
    }
    JoinState as = own ? JoinState.WITHDRAWN : JoinState.DECLINED;
    if (request.state() == as) {
      return Decision.keep(as);
    }
    return request.isOpenAt(nowMs)
        ? Decision.change(as, GroupChange.of(request.closed(as, nowMs)))
        : Decision.refuse(Denial.REQUEST_CLOSED);
  }

  /** Its time is over. */
  static Decision<JoinState, GroupChange> expire(JoinRequest request, long nowMs) {
    return request.state() != JoinState.OPEN || request.isOpenAt(nowMs)
        ? Decision.keep(request.state())
        : Decision.change(
            JoinState.EXPIRED, GroupChange.of(request.closed(JoinState.EXPIRED, nowMs)));
  }

  /** To who is no member the request does not exist. */
  private static Optional<Denial> denial(GroupView view) {
    return view.denial(GroupRight.ANSWER_REQUESTS)
        .map(why -> why == Denial.NO_SUCH_GROUP ? Denial.NO_SUCH_REQUEST : why);
  }
}
