package io.parley.examples.bot;

import com.google.protobuf.Message;
import io.parley.kit.rpc.CallContext;
import io.parley.kit.rpc.Rpc;
import io.parley.proto.auth.EnsureServiceAccountRequest;
import io.parley.proto.auth.GetUsersRequest;
import io.parley.proto.auth.User;
import io.parley.proto.bus.AuthApi;
import io.parley.proto.bus.ContactApi;
import io.parley.proto.bus.MessageApi;
import io.parley.proto.bus.RpcMethod;
import io.parley.proto.chat.Text;
import io.parley.proto.contact.AcceptRequestRequest;
import io.parley.proto.contact.ContactRequest;
import io.parley.proto.contact.ListContactsRequest;
import io.parley.proto.contact.ListContactsResponse;
import io.parley.proto.id.UserId;
import io.parley.proto.message.FollowRequest;
import io.parley.proto.message.FollowResponse;
import io.parley.proto.message.ListEntriesRequest;
import io.parley.proto.message.ListEntriesResponse;
import io.parley.proto.message.MarkReadRequest;
import io.parley.proto.message.SendTextRequest;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** The bus APIs that the bot uses, called in the name of its user. */
record BusUser(Rpc rpc, UserId id) {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration WAIT = Duration.ofSeconds(4);
  // More than twice the wait: a node that says nothing for half of it is passed over.
  private static final Duration FOLLOW_PATIENCE = Duration.ofSeconds(12);

  /** The account with the user name: made at the first time, found at all others. */
  static Future<BusUser> ensure(Rpc rpc, String username, String nickname) {
    EnsureServiceAccountRequest request =
        EnsureServiceAccountRequest.newBuilder()
            .setUsername(username)
            .setNickname(nickname)
            .build();
    return rpc.call(AuthApi.ENSURE_SERVICE_ACCOUNT, request, CallContext.system(trace(), PATIENCE))
        .map(found -> new BusUser(rpc, UserId.parse(found.getUser().getId())));
  }

  /** What is new since the last answer; after none, everything. */
  Future<FollowResponse> follow(FollowResponse last) {
    FollowRequest request =
        FollowRequest.newBuilder()
            .setResumeToken(last.getResumeToken())
            .setContactsVersion(last.getContactsVersion())
            .setWaitMs((int) WAIT.toMillis())
            .build();
    return rpc.call(MessageApi.FOLLOW, request, CallContext.of(id, trace(), FOLLOW_PATIENCE));
  }

  /** Who asks to become a contact. */
  Future<List<ContactRequest>> requests() {
    return call(ContactApi.LIST_CONTACTS, ListContactsRequest.getDefaultInstance())
        .map(ListContactsResponse::getIncomingList);
  }

  Future<Void> accept(ContactRequest request) {
    return call(
            ContactApi.ACCEPT_REQUEST,
            AcceptRequestRequest.newBuilder().setRequestId(request.getId()).build())
        .mapEmpty();
  }

  /** The first entries of a conversation after one. */
  Future<ListEntriesResponse> entriesAfter(String conversation, long seq) {
    return call(
        MessageApi.LIST_ENTRIES,
        ListEntriesRequest.newBuilder()
            .setConversationId(conversation)
            .setAfterSeq(seq)
            .setLimit(100)
            .build());
  }

  /** The same id, the same message, however often it is sent. */
  Future<Void> send(UUID clientId, String group, String text) {
    SendTextRequest request =
        SendTextRequest.newBuilder()
            .setClientId(clientId.toString())
            .setGroupId(group)
            .setText(Text.newBuilder().setBody(text))
            .build();
    return call(MessageApi.SEND_TEXT, request).mapEmpty();
  }

  Future<Void> markRead(String conversation, long seq) {
    return call(
            MessageApi.MARK_READ,
            MarkReadRequest.newBuilder().setConversationId(conversation).setSeq(seq).build())
        .mapEmpty();
  }

  /** The name that people see of somebody. */
  Future<String> nickname(String user) {
    return call(AuthApi.GET_USERS, GetUsersRequest.newBuilder().addUserIds(user).build())
        .map(found -> found.getUsersList().stream().findFirst().map(User::getNickname).orElse(""));
  }

  private <Q extends Message, R extends Message> Future<R> call(RpcMethod<Q, R> method, Q request) {
    return rpc.call(method, request, CallContext.of(id, trace(), PATIENCE));
  }

  /** Under it the services' logs tell of the call. */
  private static String trace() {
    return UUID.randomUUID().toString();
  }
}
