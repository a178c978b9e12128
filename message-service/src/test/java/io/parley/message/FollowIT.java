package io.parley.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.kit.error.Refusal;
import io.parley.kit.rpc.CallContext;
import io.parley.kit.rpc.Rpc;
import io.parley.message.domain.routing.Records;
import io.parley.proto.bus.ContactApi;
import io.parley.proto.bus.MessageApi;
import io.parley.proto.chat.Text;
import io.parley.proto.client.Conversation;
import io.parley.proto.contact.GetListVersionResponse;
import io.parley.proto.error.ErrorCode;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import io.parley.proto.message.FollowRequest;
import io.parley.proto.message.FollowResponse;
import io.parley.proto.message.MarkReadRequest;
import io.parley.proto.message.SendTextRequest;
import io.parley.testkit.Await;
import io.parley.testkit.Scope;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Somebody who follows on the bus misses nothing, and is not woken for nothing. */
class FollowIT extends WithChat {
  private static final Duration PATIENCE = Duration.ofSeconds(14);
  private static final int LONG_MS = 12_000;
  private static final int SHORT_MS = 300;
  private static final AtomicLong CONTACTS = new AtomicLong();
  private static Rpc rpc;

  @BeforeAll
  static void serveContacts() {
    rpc = new Rpc(chat.service.vertx());
    Await.result(
        rpc.serve(
            ContactApi.GET_LIST_VERSION,
            (request, ctx) ->
                Future.succeededFuture(
                    GetListVersionResponse.newBuilder().setVersion(CONTACTS.get()).build())));
  }

  private static Future<FollowResponse> follow(UserId user, FollowResponse last, int waitMs) {
    FollowRequest request =
        FollowRequest.newBuilder()
            .setResumeToken(last.getResumeToken())
            .setContactsVersion(last.getContactsVersion())
            .setWaitMs(waitMs)
            .build();
    return rpc.call(MessageApi.FOLLOW, request, CallContext.of(user, "test", PATIENCE));
  }

  /** What the user knows once nothing is new any more. */
  private static FollowResponse upToDate(UserId user) {
    FollowResponse last = Await.result(follow(user, FollowResponse.getDefaultInstance(), 0));
    while (!last.getResumed() || last.getConversationsCount() > 0) {
      last = Await.result(follow(user, last, 0));
    }
    return last;
  }

  private static void send(UserId from, ConversationId group, String text) {
    SendTextRequest request =
        SendTextRequest.newBuilder()
            .setClientId(Records.client().toString())
            .setGroupId(group.toString())
            .setText(Text.newBuilder().setBody(text))
            .build();
    Await.result(rpc.call(MessageApi.SEND_TEXT, request, CallContext.of(from, "test", PATIENCE)));
  }

  private ConversationId group() {
    ConversationId id = Records.group();
    chat.append(id, Records.created(ana, ben));
    Await.until(
        "the group is known",
        () ->
            Await.result(follow(ben, FollowResponse.getDefaultInstance(), 0))
                .getConversationsList()
                .stream()
                .anyMatch(conversation -> conversation.getId().equals(id.toString())));
    return id;
  }

  @Test
  void whoFollowsIsOnlineWhereTheySaySo() {
    chat.contacts(ana, ben);
    chat.contacts(ana, cleo);
    ChatClient a = chat.join(ana);
    FollowRequest asking = FollowRequest.newBuilder().setWaitMs(SHORT_MS).build();

    Await.result(rpc.call(MessageApi.FOLLOW, asking, CallContext.of(cleo, "test", PATIENCE)));
    Await.result(
        rpc.call(
            MessageApi.FOLLOW,
            asking.toBuilder().setOnline(true).build(),
            CallContext.of(ben, "test", PATIENCE)));

    a.await("ben came", frame -> ChatClient.presence(frame, ben, true));
    Await.until(
        "ben went",
        Duration.ofSeconds(30),
        () -> a.frames.stream().anyMatch(frame -> ChatClient.presence(frame, ben, false)));
    assertThat(a.frames).noneMatch(frame -> ChatClient.presence(frame, cleo, true));
  }

  @Test
  void theFirstAnswerIsAllThatThereIs() {
    ConversationId id = group();
    send(ana, id, "hello");

    FollowResponse first = Await.result(follow(ben, FollowResponse.getDefaultInstance(), LONG_MS));

    assertThat(first.getResumed()).isFalse();
    assertThat(first.getConversationsList())
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.getId()).isEqualTo(id.toString());
              assertThat(found.getHead().getContent().getText().getBody()).isEqualTo("hello");
              assertThat(found.getReadSeq()).isZero();
            });
  }

  @Test
  void anEntryEndsTheWait() {
    ConversationId id = group();
    Future<FollowResponse> waiting = follow(ben, upToDate(ben), LONG_MS);

    send(ana, id, "news");

    FollowResponse news = Await.result(waiting);
    assertThat(news.getResumed()).isTrue();
    assertThat(news.getConversationsList())
        .extracting(conversation -> conversation.getHead().getContent().getText().getBody())
        .containsExactly("news");
  }

  @Test
  void whatCameBetweenTwoCallsIsTold() {
    ConversationId id = group();
    FollowResponse last = upToDate(ben);
    send(ana, id, "meanwhile");

    assertThat(Await.result(follow(ben, last, LONG_MS)).getConversationsList())
        .extracting(Conversation::getId)
        .containsExactly(id.toString());
  }

  @Test
  void joiningEndsTheWait() {
    Future<FollowResponse> waiting = follow(ben, upToDate(ben), LONG_MS);
    ConversationId id = Records.group();

    chat.append(id, Records.created(ana, ben));

    assertThat(Await.result(waiting).getConversationsList())
        .extracting(Conversation::getId)
        .containsExactly(id.toString());
  }

  @Test
  void aChangeOfContactsEndsTheWait() {
    Future<FollowResponse> waiting = follow(ben, upToDate(ben), LONG_MS);
    long version = CONTACTS.incrementAndGet();

    chat.contacts(ana, ben);

    assertThat(Await.result(waiting).getContactsVersion()).isEqualTo(version);
  }

  @Test
  void aChangeOfListsEndsTheWait() {
    Future<FollowResponse> waiting = follow(ben, upToDate(ben), LONG_MS);
    long version = CONTACTS.incrementAndGet();

    chat.listChanged(ben, version);

    assertThat(Await.result(waiting).getContactsVersion()).isEqualTo(version);
  }

  @Test
  void whatOthersWriteElsewhereAndOwnReadMarksAreNoNews() {
    ConversationId own = group();
    ConversationId foreign = Records.group();
    UserId cleo = Records.user();
    FollowResponse last = upToDate(ben);
    chat.append(foreign, Records.created(ana, cleo));
    Future<FollowResponse> waiting = follow(ben, last, SHORT_MS);
    Await.until(
        "cleo's group", () -> Await.result(follow(cleo, last, 0)).getConversationsCount() > 0);
    send(cleo, foreign, "not for ben");
    MarkReadRequest mark =
        MarkReadRequest.newBuilder().setConversationId(own.toString()).setSeq(1).build();
    Await.result(rpc.call(MessageApi.MARK_READ, mark, CallContext.of(ben, "test", PATIENCE)));

    FollowResponse none = Await.result(waiting);
    assertThat(none.getConversationsList()).isEmpty();
    assertThat(none.getResumed()).isTrue();
    assertThat(Await.result(follow(ben, none, SHORT_MS)).getConversationsList()).isEmpty();
  }

  @Test
  void aWaitBeyondTheLimitIsRefused() {
    Throwable refused = Await.failure(follow(ben, FollowResponse.getDefaultInstance(), 30_001));

    assertThat(((Refusal) refused).code()).isEqualTo(ErrorCode.ERROR_CODE_INVALID_ARGUMENT);
  }

  @Test
  void whatOneNodeGaveIsGoodOnAnother(Scope scope) {
    ConversationId id = group();
    FollowResponse last = upToDate(ben);
    Chat other = new Chat(scope);
    Rpc there = new Rpc(other.service.vertx());
    CallContext ctx = CallContext.of(ben, "test", PATIENCE);
    FollowRequest request =
        FollowRequest.newBuilder()
            .setResumeToken(last.getResumeToken())
            .setContactsVersion(-1)
            .build();

    FollowResponse none = Await.result(there.call(MessageApi.FOLLOW, request, ctx));
    send(ana, id, "news");
    FollowResponse news = Await.result(there.call(MessageApi.FOLLOW, request, ctx));

    assertThat(none.getResumed()).isTrue();
    assertThat(none.getConversationsList()).isEmpty();
    assertThat(news.getConversationsList())
        .extracting(Conversation::getId)
        .containsExactly(id.toString());
    other.close();
  }

  @Test
  void whoWaitsIsAnsweredBeforeTheServiceEnds(Scope scope) {
    Chat ending = new Chat(scope);
    Rpc there = new Rpc(ending.service.vertx());
    CallContext ctx = CallContext.of(ben, "test", PATIENCE);
    FollowRequest.Builder request = FollowRequest.newBuilder();
    FollowResponse first = Await.result(there.call(MessageApi.FOLLOW, request.build(), ctx));
    request
        .setResumeToken(first.getResumeToken())
        .setContactsVersion(first.getContactsVersion())
        .setWaitMs(LONG_MS);
    CompletableFuture<FollowResponse> waiting =
        there
            .call(MessageApi.FOLLOW, request.build(), ctx)
            .toCompletionStage()
            .toCompletableFuture();

    ending.service.close();

    assertThat(waiting).isCompletedWithValueMatching(FollowResponse::getResumed);
    ending.closeClientsOnly();
  }
}
