package io.parley.signaling.service;

import io.parley.kit.error.Refusal;
import io.parley.proto.call.CallMedia;
import io.parley.proto.call.CallPhase;
import io.parley.proto.error.ErrorCode;
import io.parley.proto.id.CallId;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import io.parley.signaling.domain.Beginning;
import io.parley.signaling.domain.Call;
import io.parley.signaling.domain.CallLimits;
import io.parley.signaling.domain.CallMachine;
import io.parley.signaling.domain.CallStore;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Begins calls, or joins those that conversations have: whoever is faster, a conversation has one.
 * Belongs to one event loop.
 */
public final class Starts {
  private static final int ATTEMPTS = 5;

  private final CallStore store;
  private final Changes changes;
  private final Arrivals arrivals;
  private final Conversations conversations;
  private final Supplier<CallId> ids;
  private final Clock clock;

  public Starts(
      CallStore store,
      Changes changes,
      Conversations conversations,
      Supplier<CallId> ids,
      Clock clock) {
    this.store = store;
    this.changes = changes;
    this.arrivals = new Arrivals(store, changes);
    this.conversations = conversations;
    this.ids = ids;
    this.clock = clock;
  }

  /** Calls somebody else, or joins the call that the two have. */
  public Future<Call> startDirect(Coming by, UserId other, CallMedia media) {
    ConversationId conversation = ConversationId.direct(by.user(), other);
    return start(
        by,
        () ->
            conversations
                .direct(by.user(), other)
                .map(may -> direct(may, conversation, other, media)));
  }

  /** Calls a group, or joins the call that it has. */
  public Future<Call> startGroup(Coming by, ConversationId group, CallMedia media) {
    return start(
        by, () -> conversations.group(by.user(), group).compose(may -> ofGroup(may, group, media)));
  }

  /** What would begin, if the conversation has no call. */
  private record Wish(
      ConversationId conversation,
      boolean group,
      CallMedia media,
      Set<UserId> called,
      boolean allowed) {}

  private static Wish direct(
      Conversations.Access may, ConversationId conversation, UserId other, CallMedia media) {
    if (!may.read() && !may.write()) {
      throw Refused.with(ErrorCode.ERROR_CODE_MAY_NOT_WRITE);
    }
    return new Wish(conversation, false, media, Set.of(other), may.write());
  }

  private Future<Wish> ofGroup(Conversations.Access may, ConversationId group, CallMedia media) {
    if (!may.read()) {
      throw Refused.noSuchCall();
    }
    return conversations
        .members(group, CallLimits.CALLED)
        .map(members -> members.orElseGet(Set::of))
        .map(called -> new Wish(group, true, media, called, may.write()));
  }

  private Future<Call> start(Coming by, Supplier<Future<Wish>> wish) {
    return store
        .begunBy(by.user(), by.peer())
        .compose(
            begun ->
                begun.isPresent()
                    ? repeated(by, begun.get())
                    : wish.get().compose(it -> begin(by, it, ATTEMPTS)));
  }

  /** The same beginning again: with what became of it. */
  private Future<Call> repeated(Coming by, Call begun) {
    return begun.phase() == CallPhase.CALL_PHASE_ENDED
        ? Future.succeededFuture(begun)
        : arrivals.come(by, begun.id());
  }

  private Future<Call> begin(Coming by, Wish wish, int left) {
    return store
        .live(wish.conversation())
        .compose(
            live ->
                live.map(
                        call ->
                            arrivals.come(by, call.id()).recover(e -> ifEnded(e, by, wish, left)))
                    .orElseGet(() -> beginNew(by, wish, left)));
  }

  private Future<Call> beginNew(Coming by, Wish wish, int left) {
    if (!wish.allowed()) {
      return Future.failedFuture(Refused.with(ErrorCode.ERROR_CODE_MAY_NOT_WRITE));
    }
    Set<UserId> called = new LinkedHashSet<>(wish.called());
    called.remove(by.user());
    return store
        .busy(called, wish.conversation())
        .compose(busy -> write(by, wish, called, busy, left));
  }

  private Future<Call> write(Coming by, Wish wish, Set<UserId> called, Set<UserId> busy, int left) {
    Call first = CallMachine.begin(beginning(by, wish, called, busy), clock.millis());
    return arrivals
        .leavingOther(by, () -> changes.begin(first))
        .compose(begun -> begun ? Future.succeededFuture(first) : beginAgain(by, wish, left - 1));
  }

  /** Somebody was faster: with this device elsewhere, or with another call. */
  private Future<Call> beginAgain(Coming by, Wish wish, int left) {
    return left == 0
        ? Future.failedFuture(Refusal.unavailable("the calls change too fast"))
        : store
            .begunBy(by.user(), by.peer())
            .compose(
                begun ->
                    begun.map(call -> repeated(by, call)).orElseGet(() -> begin(by, wish, left)));
  }

  private Future<Call> ifEnded(Throwable failure, Coming by, Wish wish, int left) {
    return Refused.isWith(ErrorCode.ERROR_CODE_CALL_ENDED, failure)
        ? beginAgain(by, wish, left - 1)
        : Future.failedFuture(failure);
  }

  private Beginning beginning(Coming by, Wish wish, Set<UserId> called, Set<UserId> busy) {
    return new Beginning(
        ids.get(),
        wish.conversation(),
        wish.group(),
        wish.media(),
        by.user(),
        by.peer(),
        by.inbox(),
        by.media(),
        called,
        busy);
  }
}
