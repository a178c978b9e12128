package io.parley.busclient;

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
import io.parley.proto.chat.Attachment;
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

/**
 * The bus APIs as one user calls them. Every failure is a {@link io.parley.kit.error.Refusal}; what
 * failed with an unknown outcome may be called again. Safe on any thread; answers come on the
 * context of the caller.
 *
 * @param rpc calls on the bus
 * @param id in whose name
 */
public record BusUser(Rpc rpc, UserId id) {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration WAIT = Duration.ofSeconds(4);
  // More than twice the wait: a node that says nothing for half of it is passed over.
  private static final Duration FOLLOW_PATIENCE = Duration.ofSeconds(12);

  /**
   * The account of a program, by its user name: made at the first time, found at all others.
   *
   * @return fails with {@code USERNAME_TAKEN} where the name belongs to a person
   */
  public static Future<BusUser> ensure(Rpc rpc, String username, String nickname) {
    EnsureServiceAccountRequest request =
        EnsureServiceAccountRequest.newBuilder()
            .setUsername(username)
            .setNickname(nickname)
            .build();
    return rpc.call(AuthApi.ENSURE_SERVICE_ACCOUNT, request, CallContext.system(trace(), PATIENCE))
        .map(found -> new BusUser(rpc, UserId.parse(found.getUser().getId())));
  }

  /**
   * What is new since the last answer, within 4 s; after the default instance, everything. Who
   * follows on is online for others.
   */
  public Future<FollowResponse> follow(FollowResponse last) {
    FollowRequest request =
        FollowRequest.newBuilder()
            .setResumeToken(last.getResumeToken())
            .setContactsVersion(last.getContactsVersion())
            .setWaitMs((int) WAIT.toMillis())
            .setOnline(true)
            .build();
    return rpc.call(MessageApi.FOLLOW, request, CallContext.of(id, trace(), FOLLOW_PATIENCE));
  }

  /** Who asks to become a contact. */
  public Future<List<ContactRequest>> requests() {
    return call(ContactApi.LIST_CONTACTS, ListContactsRequest.getDefaultInstance())
        .map(ListContactsResponse::getIncomingList);
  }

  /** Accepts one; fails with {@code REQUEST_CLOSED} where it was taken back. */
  public Future<Void> accept(ContactRequest request) {
    return call(
            ContactApi.ACCEPT_REQUEST,
            AcceptRequestRequest.newBuilder().setRequestId(request.getId()).build())
        .mapEmpty();
  }

  /** The first entries of a conversation after one, up to 100. */
  public Future<ListEntriesResponse> entriesAfter(String conversation, long seq) {
    return call(
        MessageApi.LIST_ENTRIES,
        ListEntriesRequest.newBuilder()
            .setConversationId(conversation)
            .setAfterSeq(seq)
            .setLimit(100)
            .build());
  }

  /**
   * Writes to a group. The same id, the same message, however often it is sent.
   *
   * @return fails with {@code MAY_NOT_WRITE} where the user is no member
   */
  public Future<Void> send(UUID clientId, String group, String text) {
    return send(clientId, group, text, List.of());
  }

  /**
   * The same with files.
   *
   * @param text may be empty where there are files
   * @param files ids of up to 10 of the user's own, as {@code file.v1.BeginPut} gave them
   * @return fails also with {@code NO_SUCH_FILE}, {@code FILE_IN_USE}, and {@code FILE_NOT_READY}:
   *     then it may be sent again in a moment
   */
  public Future<Void> send(UUID clientId, String group, String text, List<String> files) {
    Text.Builder message = Text.newBuilder().setBody(text);
    files.forEach(id -> message.addAttachments(Attachment.newBuilder().setFileId(id)));
    SendTextRequest request =
        SendTextRequest.newBuilder()
            .setClientId(clientId.toString())
            .setGroupId(group)
            .setText(message)
            .build();
    return call(MessageApi.SEND_TEXT, request).mapEmpty();
  }

  /** Everything in a conversation up to an entry has been read. */
  public Future<Void> markRead(String conversation, long seq) {
    return call(
            MessageApi.MARK_READ,
            MarkReadRequest.newBuilder().setConversationId(conversation).setSeq(seq).build())
        .mapEmpty();
  }

  /** The name that people see of somebody; empty: nobody has the id. */
  public Future<String> nickname(String user) {
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
