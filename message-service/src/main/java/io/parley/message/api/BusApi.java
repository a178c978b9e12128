package io.parley.message.api;

import io.parley.kit.error.Refusal;
import io.parley.kit.rpc.CallContext;
import io.parley.kit.rpc.Rpc;
import io.parley.message.domain.Conversations;
import io.parley.message.domain.EntryPage;
import io.parley.message.domain.History;
import io.parley.message.domain.MessageLog;
import io.parley.message.domain.SentMessages;
import io.parley.message.domain.Visibility;
import io.parley.message.feed.ResumeToken;
import io.parley.message.follow.Following;
import io.parley.message.follow.News;
import io.parley.message.presence.Followers;
import io.parley.message.reads.ReadMarks;
import io.parley.proto.bus.MessageApi;
import io.parley.proto.error.ErrorCode;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import io.parley.proto.message.FollowRequest;
import io.parley.proto.message.FollowResponse;
import io.parley.proto.message.GetAccessRequest;
import io.parley.proto.message.GetAccessResponse;
import io.parley.proto.message.GetMessageAccessRequest;
import io.parley.proto.message.GetMessageAccessResponse;
import io.parley.proto.message.ListEntriesRequest;
import io.parley.proto.message.ListEntriesResponse;
import io.parley.proto.message.ListMembersRequest;
import io.parley.proto.message.ListMembersResponse;
import io.parley.proto.message.MarkReadRequest;
import io.parley.proto.message.MarkReadResponse;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** The methods of {@link MessageApi}, on an event loop of their own. */
public final class BusApi extends VerticleBase {
  private final Rpc rpc;
  private final Conversations conversations;
  private final History history;
  private final SentMessages messages;
  private final ReadMarks reads;
  private final Following following;
  private final Followers followers;
  private final AwaitedSends awaited;
  private final BusSends sends;
  private final BusImports imports;
  private final Clock clock;

  /** Serves nothing before it is deployed. {@code sendLimit} is the longest wait of a send. */
  public BusApi(
      Rpc rpc,
      Conversations conversations,
      History history,
      SentMessages messages,
      ReadMarks reads,
      Following following,
      Followers followers,
      MessageLog log,
      Attaching attaching,
      Duration sendLimit,
      Clock clock) {
    this.rpc = rpc;
    this.conversations = conversations;
    this.history = history;
    this.messages = messages;
    this.reads = reads;
    this.following = following;
    this.followers = followers;
    this.awaited = new AwaitedSends(sendLimit);
    this.sends = new BusSends(log, attaching, awaited);
    this.imports = new BusImports(log, attaching, conversations, awaited);
    this.clock = clock;
  }

  @Override
  public Future<?> start() {
    Context context = vertx.getOrCreateContext();
    rpc.leaving().onSuccess(leaving -> context.runOnContext(now -> following.answerAll()));
    return Future.all(awaited.start(vertx), following.start(vertx))
        .compose(
            listening ->
                Future.all(
                    List.of(
                        rpc.serve(MessageApi.GET_ACCESS, (request, ctx) -> access(request)),
                        rpc.serve(
                            MessageApi.GET_MESSAGE_ACCESS,
                            (request, ctx) -> messageAccess(request)),
                        rpc.serve(MessageApi.LIST_MEMBERS, this::members),
                        rpc.serve(
                            MessageApi.FOLLOW,
                            (request, ctx) -> follow(caller(ctx), request, ctx.deadline())),
                        rpc.serve(
                            MessageApi.SEND_TEXT,
                            (request, ctx) -> sends.send(caller(ctx), request, ctx.deadline())),
                        rpc.serve(
                            MessageApi.LIST_ENTRIES, (request, ctx) -> list(caller(ctx), request)),
                        rpc.serve(
                            MessageApi.MARK_READ, (request, ctx) -> markRead(caller(ctx), request)),
                        rpc.serve(
                            MessageApi.IMPORT_ENTRIES,
                            (request, ctx) -> {
                              refusePeople(ctx);
                              return imports.take(request, ctx.deadline());
                            }))));
  }

  @Override
  public Future<?> stop() {
    return following.stop();
  }

  private static UserId caller(CallContext ctx) {
    return ctx.caller()
        .orElseThrow(() -> new Refusal(ErrorCode.ERROR_CODE_UNAUTHENTICATED, "in nobody's name"));
  }

  private static void refusePeople(CallContext ctx) {
    if (ctx.caller().isPresent()) {
      throw new Refusal(ErrorCode.ERROR_CODE_PERMISSION_DENIED, "for services only");
    }
  }

  private Future<FollowResponse> follow(UserId user, FollowRequest request, Duration deadline) {
    Duration wait = Forms.waiting(request.getWaitMs(), deadline);
    Future<News> news =
        following.news(
            user, ResumeToken.decode(request.getResumeToken()), request.getContactsVersion(), wait);
    if (request.getOnline()) {
      followers.waits(user, news);
    }
    return news.map(
        found ->
            FollowResponse.newBuilder()
                .addAllConversations(found.conversations())
                .setResumed(found.resumed())
                .setResumeToken(found.token().encode())
                .setContactsVersion(found.contactsVersion())
                .build());
  }

  private Future<GetAccessResponse> access(GetAccessRequest request) {
    UserId user = Forms.user(request.getUserId());
    ConversationId id = Forms.conversation("conversation_id", request.getConversationId());
    return conversations
        .visibility(user, id)
        .compose(
            visible ->
                mayWrite(user, id, visible, request.getPeerId())
                    .map(
                        mayWrite ->
                            GetAccessResponse.newBuilder()
                                .setMayRead(mayRead(visible, request.getSeq()))
                                .setMayWrite(mayWrite)
                                .build()));
  }

  private static boolean mayRead(Visibility visible, long seq) {
    return seq == 0 ? visible.isMember() : visible.maySee(seq);
  }

  private Future<Boolean> mayWrite(
      UserId user, ConversationId id, Visibility visible, String peer) {
    if (!peer.isEmpty()) {
      if (!id.equals(ConversationId.direct(user, Forms.peer(peer, user)))) {
        throw Refusal.invalid("peer_id", Forms.shown(peer), "the other one of the conversation");
      }
      return conversations.areContacts(id);
    }
    if (!visible.isMember()) {
      return Future.succeededFuture(false);
    }
    return conversations
        .isDirect(id)
        .compose(
            direct ->
                direct
                    ? conversations.areContacts(id)
                    : conversations.isMuted(user, id, clock.millis()).map(muted -> !muted));
  }

  private Future<ListMembersResponse> members(ListMembersRequest request, CallContext ctx) {
    refusePeople(ctx);
    return conversations
        .members(
            Forms.conversation("conversation_id", request.getConversationId()),
            Forms.most(request.getMost()))
        .map(
            found -> {
              ListMembersResponse.Builder members =
                  ListMembersResponse.newBuilder().setCount(found.count());
              found.users().forEach(user -> members.addUserIds(user.toString()));
              return members.build();
            });
  }

  private Future<GetMessageAccessResponse> messageAccess(GetMessageAccessRequest request) {
    return messages
        .access(
            Forms.user(request.getUserId()),
            Forms.conversation("conversation_id", request.getConversationId()),
            Forms.user("sender_id", request.getSenderId()),
            Forms.clientId(request.getClientId()))
        .map(
            found ->
                GetMessageAccessResponse.newBuilder()
                    .setStored(found.stored())
                    .setRecalled(found.recalled())
                    .setMayRead(found.mayRead())
                    .build());
  }

  private Future<ListEntriesResponse> list(UserId user, ListEntriesRequest request) {
    ConversationId id = Forms.conversation("conversation_id", request.getConversationId());
    int limit = Forms.limit(request.getLimit());
    boolean forward = request.hasAfterSeq();
    long cursor =
        forward
            ? Forms.cursor("after_seq", request.getAfterSeq())
            : Forms.cursor("before_seq", request.getBeforeSeq());
    return conversations
        .visibility(user, id)
        .compose(
            visible -> {
              if (visible.isNone()) {
                return Future.<EntryPage>failedFuture(Forms.notFound());
              }
              return forward
                  ? history.after(user, id, visible, cursor, limit)
                  : history.before(user, id, visible, cursor, limit);
            })
        .map(
            page ->
                ListEntriesResponse.newBuilder()
                    .addAllEntries(page.entries())
                    .addAllQuoted(page.quoted())
                    .setComplete(page.complete())
                    .build());
  }

  private Future<MarkReadResponse> markRead(UserId user, MarkReadRequest request) {
    ConversationId id = Forms.conversation("conversation_id", request.getConversationId());
    return reads
        .now(user, id, Forms.seq(request.getSeq()))
        .compose(
            outcome ->
                outcome
                    .map(
                        found ->
                            Future.succeededFuture(
                                MarkReadResponse.newBuilder().setUnread(found.unread()).build()))
                    .orElseGet(() -> Future.failedFuture(Forms.notFound())));
  }
}
