package io.parley.contact.domain;

import io.parley.proto.id.UserId;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.function.Supplier;

/**
 * What people do with their contacts. Each call changes all of what it says, its event with it, or
 * nothing; it fails with {@link Denied} or {@link InvalidText} where a rule forbids it. Safe on any
 * event loop.
 */
public final class Contacts {
  private final RelationStore store;
  private final Users users;
  private final Supplier<RequestId> ids;
  private final Clock clock;

  public Contacts(RelationStore store, Users users, Supplier<RequestId> ids, Clock clock) {
    this.store = store;
    this.users = users;
    this.ids = ids;
    this.clock = clock;
  }

  /** Everything that the user sees of their relations. */
  public Future<ContactList> list(UserId me) {
    return store.list(me, clock.millis());
  }

  /** The version of the user's lists. */
  public Future<Long> listVersion(UserId me) {
    return store.listVersion(me);
  }

  /** What the user set. */
  public Future<ContactSettings> settings(UserId me) {
    return store.settings(me);
  }

  /** Sets it, for whoever asks from then on. */
  public Future<Void> set(UserId me, ContactSettings settings) {
    return store.set(me, settings);
  }

  /**
   * Asks somebody; they are contacts at once if the other has asked already, or lets everybody in.
   */
  public Future<RequestOutcome> request(UserId me, UserId other, String note) {
    String checked;
    try {
      checked = Texts.note(note);
    } catch (InvalidText e) {
      return Future.failedFuture(e);
    }
    RequestId id = ids.get();
    return somebodyElse(me, other)
        .compose(
            exists ->
                store.change(
                    me, other, now -> RelationRules.request(now, id, checked, clock.millis())));
  }

  /** Accepts a request to the user. */
  public Future<Void> accept(UserId me, RequestId request) {
    return answer(me, request, RequestState.ACCEPTED);
  }

  /** Rejects a request to the user. */
  public Future<Void> reject(UserId me, RequestId request) {
    return answer(me, request, RequestState.REJECTED);
  }

  /** Takes an own request back. */
  public Future<Void> withdraw(UserId me, RequestId request) {
    return store
        .changeRequest(
            me, request, (now, found) -> RelationRules.withdraw(now, found, clock.millis()))
        .mapEmpty();
  }

  /** Ends a relation; fine if there is none. */
  public Future<Void> remove(UserId me, UserId other) {
    if (me.equals(other)) {
      return Future.failedFuture(new Denied(Denial.ONESELF));
    }
    return store.change(me, other, RelationRules::remove).mapEmpty();
  }

  /** Gives a contact a name that only the user sees; empty takes it away. */
  public Future<Void> remark(UserId me, UserId other, String remark) {
    String checked;
    try {
      checked = Texts.remark(remark);
    } catch (InvalidText e) {
      return Future.failedFuture(e);
    }
    if (me.equals(other)) {
      return Future.failedFuture(new Denied(Denial.ONESELF));
    }
    return store.changeRemark(me, other, now -> RelationRules.remark(now, checked)).mapEmpty();
  }

  /** Blocks somebody; fine if they are blocked. */
  public Future<Void> block(UserId me, UserId other) {
    return somebodyElse(me, other)
        .compose(exists -> store.change(me, other, now -> RelationRules.block(now, clock.millis())))
        .mapEmpty();
  }

  /** Ends a block; fine if there is none. */
  public Future<Void> unblock(UserId me, UserId other) {
    if (me.equals(other)) {
      return Future.failedFuture(new Denied(Denial.ONESELF));
    }
    return store.change(me, other, RelationRules::unblock).mapEmpty();
  }

  private Future<Void> answer(UserId me, RequestId request, RequestState answer) {
    return store
        .changeRequest(
            me, request, (now, found) -> RelationRules.answer(now, found, answer, clock.millis()))
        .mapEmpty();
  }

  private Future<Void> somebodyElse(UserId me, UserId other) {
    if (me.equals(other)) {
      return Future.failedFuture(new Denied(Denial.ONESELF));
    }
    return users
        .exists(other)
        .compose(
            exists ->
                exists
                    ? Future.succeededFuture()
                    : Future.failedFuture(new Denied(Denial.NO_SUCH_USER)));
  }
}
