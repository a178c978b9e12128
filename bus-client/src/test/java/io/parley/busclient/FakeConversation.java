package io.parley.busclient;

import io.parley.kit.rpc.Rpc;
import io.parley.proto.auth.EnsureServiceAccountResponse;
import io.parley.proto.auth.User;
import io.parley.proto.bus.AuthApi;
import io.parley.proto.bus.ContactApi;
import io.parley.proto.bus.MessageApi;
import io.parley.proto.chat.Content;
import io.parley.proto.chat.Entry;
import io.parley.proto.chat.Text;
import io.parley.proto.client.Conversation;
import io.parley.proto.contact.ListContactsResponse;
import io.parley.proto.id.UserId;
import io.parley.proto.message.FollowRequest;
import io.parley.proto.message.FollowResponse;
import io.parley.proto.message.ListEntriesRequest;
import io.parley.proto.message.ListEntriesResponse;
import io.parley.proto.message.MarkReadResponse;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;

/** The services as a subscription sees them, with one conversation; its pages hold two entries. */
final class FakeConversation {
  static final String ID = "0190f8a0-0000-7000-8000-00000000c0de";
  private static final int PAGE = 2;

  final UserId me = UserId.parse("0190f8a0-0000-7000-8000-000000000b07");
  final UserId ana = UserId.parse("0190f8a0-0000-7000-8000-00000000000a");
  final List<Entry> entries = new CopyOnWriteArrayList<>();
  final AtomicLong read = new AtomicLong();

  private final Vertx vertx;

  FakeConversation(Vertx vertx) {
    this.vertx = vertx;
  }

  void says(UserId who, String text) {
    entries.add(
        Entry.newBuilder()
            .setConversationId(ID)
            .setSeq(entries.size() + 1)
            .setSenderId(who.toString())
            .setContent(Content.newBuilder().setText(Text.newBuilder().setBody(text)))
            .build());
  }

  Future<?> serve(Rpc rpc) {
    EnsureServiceAccountResponse account =
        EnsureServiceAccountResponse.newBuilder()
            .setUser(User.newBuilder().setId(me.toString()))
            .build();
    ListContactsResponse contacts = ListContactsResponse.getDefaultInstance();
    return Future.all(
        List.of(
            rpc.serve(AuthApi.ENSURE_SERVICE_ACCOUNT, (q, ctx) -> Future.succeededFuture(account)),
            rpc.serve(ContactApi.LIST_CONTACTS, (q, ctx) -> Future.succeededFuture(contacts)),
            rpc.serve(MessageApi.FOLLOW, (q, ctx) -> follow(q)),
            rpc.serve(MessageApi.LIST_ENTRIES, (q, ctx) -> Future.succeededFuture(entriesAfter(q))),
            rpc.serve(
                MessageApi.MARK_READ,
                (q, ctx) -> {
                  read.set(q.getSeq());
                  return Future.succeededFuture(MarkReadResponse.getDefaultInstance());
                })));
  }

  private Future<FollowResponse> follow(FollowRequest request) {
    Entry head = entries.get(entries.size() - 1);
    FollowResponse news =
        FollowResponse.newBuilder()
            .addConversations(
                Conversation.newBuilder().setId(ID).setHead(head).setReadSeq(read.get()))
            .build();
    // A short wait stands for "nothing new".
    return request.getResumeToken().isEmpty() && read.get() < head.getSeq()
        ? Future.succeededFuture(news)
        : vertx.timer(5).map(news);
  }

  private ListEntriesResponse entriesAfter(ListEntriesRequest request) {
    List<Entry> page =
        LongStream.rangeClosed(request.getAfterSeq() + 1, entries.size())
            .limit(PAGE)
            .mapToObj(seq -> entries.get((int) seq - 1))
            .toList();
    return ListEntriesResponse.newBuilder()
        .addAllEntries(page)
        .setComplete(request.getAfterSeq() + page.size() == entries.size())
        .build();
  }
}
