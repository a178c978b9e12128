package io.parley.contact.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Decides what may happen between two people. Pure: the caller holds the pair's lock, stores the
 * change and tells the world.
 *
 * <p>Two laws beside those that each method states: contacts block neither of each other, and at
 * most one of two people has a request to the other that can be answered.
 */
final class RelationRules {
  private RelationRules() {}

  /**
   * I ask the other; who lets everybody in at once has a contact then. To one whom the other blocks
   * it looks like any other request, but the other never sees it, and lets nobody in by it.
   */
  static Decision<RequestOutcome, RelationChange> request(
      Relation now, RequestId id, String note, long nowMs) {
    if (now.contacts()) {
      return Decision.refuse(Denial.ALREADY_CONTACTS);
    }
    if (now.blockedByMeMs().isPresent()) {
      return Decision.refuse(Denial.BLOCKED_BY_CALLER);
    }
    if (now.theirs().filter(theirs -> theirs.isOpenAt(nowMs)).isPresent()) {
      return Decision.change(
          new RequestOutcome.BecameContacts(), accepted(now, now.theirs().get(), nowMs));
    }
    boolean hidden = now.blockedByOtherMs().isPresent();
    Optional<ContactRequest> waiting = now.mine().filter(mine -> mine.isOpenAt(nowMs));
    if (now.otherAcceptsAtOnce() && !hidden && waiting.filter(ContactRequest::hidden).isEmpty()) {
      return Decision.change(new RequestOutcome.BecameContacts(), atOnce(now, nowMs));
    }
    if (waiting.isPresent()) {
      return Decision.refuse(Denial.REQUEST_OPEN);
    }
    ContactRequest opened = ContactRequest.open(id, now.me(), now.other(), note, hidden, nowMs);
    List<ContactRequest> requests = new ArrayList<>();
    // Those that have expired and wait for the sweep.
    now.mine().map(mine -> mine.closed(RequestState.EXPIRED, nowMs)).ifPresent(requests::add);
    now.theirs().map(theirs -> theirs.closed(RequestState.EXPIRED, nowMs)).ifPresent(requests::add);
    requests.add(opened);
    boolean seenByOther =
        requests.stream().anyMatch(r -> isSeenBy(now.other().equals(r.from()), r));
    return Decision.change(
        new RequestOutcome.Opened(opened), new RelationChange(now, requests, true, seenByOther));
  }

  /** I answer a request to me; what I never saw does not exist. */
  static Decision<RequestState, RelationChange> answer(
      Relation now, ContactRequest request, RequestState answer, long nowMs) {
    if (!request.to().equals(now.me()) || request.hidden()) {
      return Decision.refuse(Denial.NO_SUCH_REQUEST);
    }
    if (request.state() == answer) {
      return Decision.keep(answer);
    }
    if (!request.isOpenAt(nowMs)) {
      return Decision.refuse(Denial.REQUEST_CLOSED);
    }
    return Decision.change(
        answer,
        answer == RequestState.ACCEPTED
            ? accepted(now, request, nowMs)
            : closing(now, request, answer, nowMs));
  }

  /** I take my request back. */
  static Decision<RequestState, RelationChange> withdraw(
      Relation now, ContactRequest request, long nowMs) {
    if (!request.from().equals(now.me())) {
      return Decision.refuse(Denial.NO_SUCH_REQUEST);
    }
    if (request.state() == RequestState.WITHDRAWN) {
      return Decision.keep(RequestState.WITHDRAWN);
    }
    if (!request.isOpenAt(nowMs)) {
      return Decision.refuse(Denial.REQUEST_CLOSED);
    }
    return Decision.change(
        RequestState.WITHDRAWN, closing(now, request, RequestState.WITHDRAWN, nowMs));
  }

  /** The time of my request is over. */
  static Decision<RequestState, RelationChange> expire(
      Relation now, ContactRequest request, long nowMs) {
    if (request.state() != RequestState.OPEN || request.isOpenAt(nowMs)) {
      return Decision.keep(request.state());
    }
    return Decision.change(
        RequestState.EXPIRED, closing(now, request, RequestState.EXPIRED, nowMs));
  }

  /** I end the relation; fine if there is none. */
  static Decision<Boolean, RelationChange> remove(Relation now) {
    if (!now.contacts()) {
      return Decision.keep(false);
    }
    return Decision.change(
        true, new RelationChange(now.withContacts(OptionalLong.empty()), List.of(), true, true));
  }

  /**
   * I block the other: we are no contacts, my request is withdrawn, theirs stays open for them and
   * disappears for me. They see just what a removal and a withdrawal show.
   */
  static Decision<Boolean, RelationChange> block(Relation now, long nowMs) {
    if (now.blockedByMeMs().isPresent()) {
      return Decision.keep(false);
    }
    List<ContactRequest> requests = new ArrayList<>();
    Optional<ContactRequest> withdrawn =
        now.mine().map(mine -> mine.closed(RequestState.WITHDRAWN, nowMs));
    withdrawn.ifPresent(requests::add);
    now.theirs().map(ContactRequest::hide).ifPresent(requests::add);
    boolean seenByOther =
        now.contacts() || withdrawn.filter(request -> !request.hidden()).isPresent();
    Relation after = now.withContacts(OptionalLong.empty()).withBlock(OptionalLong.of(nowMs));
    return Decision.change(true, new RelationChange(after, requests, true, seenByOther));
  }

  /** I end my block; what I did not see stays unseen. */
  static Decision<Boolean, RelationChange> unblock(Relation now) {
    if (now.blockedByMeMs().isEmpty()) {
      return Decision.keep(false);
    }
    return Decision.change(
        true, new RelationChange(now.withBlock(OptionalLong.empty()), List.of(), true, false));
  }

  /** My name for a contact; it goes with the relation. */
  static Decision<Boolean, String> remark(Relation now, String remark) {
    if (!now.contacts()) {
      return Decision.refuse(Denial.NO_CONTACT);
    }
    return now.myRemark().equals(remark) ? Decision.keep(false) : Decision.change(true, remark);
  }

  private static RelationChange accepted(Relation now, ContactRequest request, long nowMs) {
    return new RelationChange(
        now.withContacts(OptionalLong.of(nowMs)),
        List.of(request.closed(RequestState.ACCEPTED, nowMs)),
        true,
        true);
  }

  /** What was asked before is answered by it. */
  private static RelationChange atOnce(Relation now, long nowMs) {
    List<ContactRequest> requests =
        Stream.concat(now.mine().stream(), now.theirs().stream())
            .map(
                request ->
                    request.closed(
                        request.isOpenAt(nowMs) ? RequestState.ACCEPTED : RequestState.EXPIRED,
                        nowMs))
            .toList();
    return new RelationChange(now.withContacts(OptionalLong.of(nowMs)), requests, true, true);
  }

  private static RelationChange closing(
      Relation now, ContactRequest request, RequestState as, long nowMs) {
    boolean mine = request.from().equals(now.me());
    return new RelationChange(
        now, List.of(request.closed(as, nowMs)), isSeenBy(mine, request), isSeenBy(!mine, request));
  }

  private static boolean isSeenBy(boolean sender, ContactRequest request) {
    return sender || !request.hidden();
  }
}
