package io.parley.gochat.history;

import io.parley.gochat.bus.Bus;
import io.parley.kit.error.Refusal;
import io.parley.proto.bus.MessageApi;
import io.parley.proto.chat.Entry;
import io.parley.proto.error.ErrorCode;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import io.parley.proto.message.ListEntriesRequest;
import io.parley.proto.message.ListEntriesResponse;
import io.parley.proto.message.MarkReadRequest;
import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** A whole conversation, as go-chat's clients ask for it. Safe on any thread. */
public final class History {
  private static final int PAGE = 200;

  private final Bus bus;
  private final int longest;

  /**
   * Over the bus.
   *
   * @param longest how many of the newest entries are read at most
   */
  public History(Bus bus, int longest) {
    this.bus = bus;
    this.longest = longest;
  }

  /**
   * What the user may see of it, the oldest first; all of it has been read then.
   *
   * @return fails with {@code NOT_FOUND} where the user may see nothing, or there is none
   */
  public Future<List<Entry>> of(UserId user, ConversationId conversation) {
    Deque<Entry> entries = new ArrayDeque<>();
    return back(user, conversation, entries)
        .onSuccess(all -> markRead(user, conversation, entries))
        .map(all -> List.copyOf(entries));
  }

  private Future<Void> back(UserId user, ConversationId conversation, Deque<Entry> entries) {
    ListEntriesRequest request =
        ListEntriesRequest.newBuilder()
            .setConversationId(conversation.toString())
            .setBeforeSeq(entries.isEmpty() ? 0 : entries.getFirst().getSeq())
            .setLimit(PAGE)
            .build();
    return bus.as(user, MessageApi.LIST_ENTRIES, request)
        .compose(
            page -> {
              prepend(page, entries);
              return page.getComplete() || page.getEntriesCount() == 0 || entries.size() >= longest
                  ? Future.succeededFuture()
                  : back(user, conversation, entries);
            });
  }

  private void prepend(ListEntriesResponse page, Deque<Entry> entries) {
    for (int i = page.getEntriesCount() - 1; i >= 0 && entries.size() < longest; i--) {
      entries.addFirst(page.getEntries(i));
    }
  }

  /** Opening a conversation is how go-chat's clients read it; they say nothing else about it. */
  private void markRead(UserId user, ConversationId conversation, Deque<Entry> entries) {
    if (!entries.isEmpty()) {
      bus.as(
          user,
          MessageApi.MARK_READ,
          MarkReadRequest.newBuilder()
              .setConversationId(conversation.toString())
              .setSeq(entries.getLast().getSeq())
              .build());
    }
  }

  /** Whether there is nothing to see. */
  public static boolean isNone(Throwable failure) {
    return failure instanceof Refusal refusal && refusal.code() == ErrorCode.ERROR_CODE_NOT_FOUND;
  }
}
