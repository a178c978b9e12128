package io.parley.message.api;

import io.parley.kit.error.ErrorCodes;
import io.parley.kit.error.Refusal;
import io.parley.message.api.ImportForm.Message;
import io.parley.message.domain.Conversations;
import io.parley.message.domain.MessageLog;
import io.parley.proto.chat.Content;
import io.parley.proto.chat.Text;
import io.parley.proto.error.ErrorCode;
import io.parley.proto.log.LogRecord;
import io.parley.proto.message.ImportEntriesRequest;
import io.parley.proto.message.ImportEntriesResponse;
import io.parley.proto.message.ImportOutcome;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Messages that are taken over from elsewhere: first all of their files are claimed, then all are
 * appended to the log at once, so that what cannot be done now leaves no hole in their order. Used
 * on one event loop.
 */
final class BusImports {
  /** Of this node: what people send waits behind at most this many times 100 of them. */
  private static final int MOST_CALLS = 4;

  /** What a message is to be in the log, or why it becomes no entry. */
  private record Claimed(Message message, Text text, ErrorCode refused) {
    boolean isRefused() {
      return refused != ErrorCode.ERROR_CODE_UNSPECIFIED;
    }
  }

  private final MessageLog log;
  private final Attaching attaching;
  private final Conversations conversations;
  private final AwaitedSends awaited;
  private int calls;

  BusImports(
      MessageLog log, Attaching attaching, Conversations conversations, AwaitedSends awaited) {
    this.log = log;
    this.attaching = attaching;
    this.conversations = conversations;
    this.awaited = awaited;
  }

  Future<ImportEntriesResponse> take(ImportEntriesRequest request, Duration deadline) {
    ImportForm form = ImportForm.of(request);
    if (calls >= MOST_CALLS) {
      return Future.failedFuture(Refusal.unavailable("other imports are under way: repeat it"));
    }
    calls++;
    return known(form)
        .compose(known -> claim(form, form.messages().iterator(), new ArrayList<>()))
        .compose(claimed -> append(form, claimed, deadline))
        .onComplete(done -> calls--);
  }

  private Future<Void> known(ImportForm form) {
    return form.isOfAGroup()
        ? conversations
            .isGroup(form.conversation())
            .compose(
                group ->
                    group ? Future.<Void>succeededFuture() : Future.failedFuture(Forms.notFound()))
        : Future.succeededFuture();
  }

  /** One after the other: a burst of claims would be felt by those who send files now. */
  private Future<List<Claimed>> claim(
      ImportForm form, Iterator<Message> messages, List<Claimed> claimed) {
    while (messages.hasNext()) {
      Message next = messages.next();
      if (next.text().getAttachmentsCount() > 0) {
        return claim(form, next)
            .compose(
                done -> {
                  claimed.add(done);
                  return claim(form, messages, claimed);
                });
      }
      claimed.add(new Claimed(next, next.text(), ErrorCode.ERROR_CODE_UNSPECIFIED));
    }
    return Future.succeededFuture(claimed);
  }

  private Future<Claimed> claim(ImportForm form, Message message) {
    return attaching
        .attach(message.sender(), form.conversation(), message.client(), message.text())
        .map(text -> new Claimed(message, text, ErrorCode.ERROR_CODE_UNSPECIFIED))
        .recover(failure -> settled(failure).map(code -> new Claimed(message, null, code)));
  }

  private Future<ImportEntriesResponse> append(
      ImportForm form, List<Claimed> claimed, Duration deadline) {
    List<Future<ImportOutcome>> outcomes = new ArrayList<>(claimed.size());
    for (Claimed one : claimed) {
      outcomes.add(
          one.isRefused()
              ? Future.succeededFuture(refused(one.refused()))
              : append(form, one, deadline));
    }
    return Future.join(outcomes)
        .map(
            all ->
                ImportEntriesResponse.newBuilder()
                    .addAllOutcomes(all.<ImportOutcome>list())
                    .build());
  }

  private Future<ImportOutcome> append(ImportForm form, Claimed one, Duration deadline) {
    Message message = one.message();
    LogRecord entry =
        LogRecord.newBuilder()
            .setSent(message.sent().setContent(Content.newBuilder().setText(one.text())))
            .build();
    return awaited
        .outcome(
            message.sender(),
            message.client(),
            deadline,
            failed -> log.append(form.conversation(), entry, failed))
        .map(stored -> ImportOutcome.newBuilder().setSeq(stored.getSeq()).build())
        .recover(failure -> settled(failure).map(BusImports::refused));
  }

  private static ImportOutcome refused(ErrorCode code) {
    return ImportOutcome.newBuilder().setRefused(code).build();
  }

  /** Why a message can become no entry; fails again with what may be otherwise the next time. */
  private static Future<ErrorCode> settled(Throwable failure) {
    if (!(failure instanceof Refusal refusal)) {
      return Future.failedFuture(failure);
    }
    return switch (refusal.code()) {
      case ERROR_CODE_FILE_NOT_READY ->
          Future.failedFuture(
              new Refusal(
                  ErrorCode.ERROR_CODE_UNAVAILABLE,
                  "a file is still being looked at: repeat it",
                  refusal.retryAfter()));
      case ERROR_CODE_INTERNAL -> Future.failedFuture(refusal);
      default ->
          ErrorCodes.outcomeUnknown(refusal.code())
              ? Future.failedFuture(refusal)
              : Future.succeededFuture(refusal.code());
    };
  }
}
