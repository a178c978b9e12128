package io.parley.contact.domain;

import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.function.Supplier;

/**
 * How people ask to be let into listed groups, and who runs these answers. As {@link Groups}: all
 * of a call or nothing. Safe on any event loop.
 */
public final class Joins {
  private final JoinStore store;
  private final JoinRules rules;
  private final Supplier<RequestId> ids;
  private final Clock clock;

  /**
   * @param maxMembers how many members a group may have
   */
  public Joins(JoinStore store, int maxMembers, Supplier<RequestId> ids, Clock clock) {
    this.store = store;
    this.rules = new JoinRules(new GroupRules(maxMembers));
    this.ids = ids;
    this.clock = clock;
  }

  /** Asks to be let in; into an open group one is in at once. */
  public Future<JoinOutcome> ask(UserId me, ConversationId group, String note) {
    String checked;
    try {
      checked = Texts.note(note);
    } catch (InvalidText e) {
      return Future.failedFuture(e);
    }
    RequestId id = ids.get();
    long nowMs = clock.millis();
    return store.ask(
        group,
        me,
        nowMs - JoinRequest.DECLINED_FOR.toMillis(),
        asking -> rules.ask(asking, id, checked, nowMs));
  }

  /** Lets in who asked. */
  public Future<JoinState> accept(UserId me, RequestId request) {
    return store.change(me, request, (view, found) -> rules.accept(view, found, clock.millis()));
  }

  /** Takes an own request back, or declines somebody else's. */
  public Future<JoinState> end(UserId me, RequestId request) {
    return store.change(me, request, (view, found) -> rules.end(view, found, clock.millis()));
  }
}
