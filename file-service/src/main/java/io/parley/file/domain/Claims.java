package io.parley.file.domain;

import io.parley.proto.id.FileId;
import io.parley.proto.id.UserId;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Gives files to messages and avatars that are about to be stored. Safe on any context. */
public final class Claims {
  /** As many a message carries. */
  public static final int MOST = 10;

  private final ClaimStore store;
  private final MessageAccess messages;
  private final Consumer<StoredFile> unfinished;
  private final Duration life;
  private final Clock clock;

  /**
   * Over a store.
   *
   * @param unfinished told of files that nobody may be looking at
   * @param life until when what was given has to be confirmed
   */
  public Claims(
      ClaimStore store,
      MessageAccess messages,
      Consumer<StoredFile> unfinished,
      Duration life,
      Clock clock) {
    this.store = store;
    this.messages = messages;
    this.unfinished = unfinished;
    this.life = life;
    this.clock = clock;
  }

  /**
   * Gives all of the files to the thing, or none; those that have been given to it already remain
   * so.
   *
   * @param ids all different
   */
  public Future<ClaimOutcome> claim(UserId owner, List<FileId> ids, Claim wanted) {
    return claim(owner, ids, wanted, Set.of())
        .compose(
            outcome ->
                outcome instanceof ClaimOutcome.Unsettled unsettled
                    ? settle(owner, ids, wanted, unsettled.others())
                    : Future.succeededFuture(outcome))
        .onSuccess(this::tell);
  }

  private Future<ClaimOutcome> claim(
      UserId owner, List<FileId> ids, Claim wanted, Set<Claim.OfMessage> failed) {
    return store.claim(owner, ids, wanted, failed, clock.millis() + life.toMillis());
  }

  /** A message that was refused is sent anew under another id; one that came to be keeps its. */
  private Future<ClaimOutcome> settle(
      UserId owner, List<FileId> ids, Claim wanted, Set<Claim.OfMessage> others) {
    return Future.all(
            others.stream()
                .map(
                    other ->
                        messages
                            .of(owner, owner, other)
                            .compose(
                                standing ->
                                    standing.stored()
                                        ? store.confirm(owner, other).map(true)
                                        : Future.succeededFuture(false)))
                .toList())
        .compose(
            stored ->
                stored.list().contains(true)
                    ? Future.succeededFuture(new ClaimOutcome.InUse())
                    : claim(owner, ids, wanted, others))
        // Given to yet another one in this moment.
        .map(
            outcome ->
                outcome instanceof ClaimOutcome.Unsettled ? new ClaimOutcome.InUse() : outcome);
  }

  private void tell(ClaimOutcome outcome) {
    if (outcome instanceof ClaimOutcome.NotReady notReady) {
      notReady.received().forEach(unfinished);
    }
  }
}
