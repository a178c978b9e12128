package io.parley.proto.bus;

import io.parley.proto.message.FollowRequest;
import io.parley.proto.message.FollowResponse;
import io.parley.proto.message.GetAccessRequest;
import io.parley.proto.message.GetAccessResponse;
import io.parley.proto.message.GetMessageAccessRequest;
import io.parley.proto.message.GetMessageAccessResponse;
import io.parley.proto.message.ImportEntriesRequest;
import io.parley.proto.message.ImportEntriesResponse;
import io.parley.proto.message.ListEntriesRequest;
import io.parley.proto.message.ListEntriesResponse;
import io.parley.proto.message.ListMembersRequest;
import io.parley.proto.message.ListMembersResponse;
import io.parley.proto.message.MarkReadRequest;
import io.parley.proto.message.MarkReadResponse;
import io.parley.proto.message.SendTextRequest;
import io.parley.proto.message.SendTextResponse;

/**
 * The methods and feeds of message-service; described in {@code parley/message/v1/message.proto}.
 */
public final class MessageApi {
  public static final RpcMethod<GetAccessRequest, GetAccessResponse> GET_ACCESS =
      new RpcMethod<>(
          "message.v1.GetAccess", GetAccessRequest.parser(), GetAccessResponse.parser(), true);
  public static final RpcMethod<ListMembersRequest, ListMembersResponse> LIST_MEMBERS =
      new RpcMethod<>(
          "message.v1.ListMembers",
          ListMembersRequest.parser(),
          ListMembersResponse.parser(),
          true);
  public static final RpcMethod<GetMessageAccessRequest, GetMessageAccessResponse>
      GET_MESSAGE_ACCESS =
          new RpcMethod<>(
              "message.v1.GetMessageAccess",
              GetMessageAccessRequest.parser(),
              GetMessageAccessResponse.parser(),
              true);
  public static final RpcMethod<FollowRequest, FollowResponse> FOLLOW =
      new RpcMethod<>("message.v1.Follow", FollowRequest.parser(), FollowResponse.parser(), true);
  public static final RpcMethod<SendTextRequest, SendTextResponse> SEND_TEXT =
      new RpcMethod<>(
          "message.v1.SendText", SendTextRequest.parser(), SendTextResponse.parser(), true);
  public static final RpcMethod<ListEntriesRequest, ListEntriesResponse> LIST_ENTRIES =
      new RpcMethod<>(
          "message.v1.ListEntries",
          ListEntriesRequest.parser(),
          ListEntriesResponse.parser(),
          true);
  public static final RpcMethod<MarkReadRequest, MarkReadResponse> MARK_READ =
      new RpcMethod<>(
          "message.v1.MarkRead", MarkReadRequest.parser(), MarkReadResponse.parser(), true);
  public static final RpcMethod<ImportEntriesRequest, ImportEntriesResponse> IMPORT_ENTRIES =
      new RpcMethod<>(
          "message.v1.ImportEntries",
          ImportEntriesRequest.parser(),
          ImportEntriesResponse.parser(),
          true);

  /** Published within a process: {@code parley.message.v1.Feed}. */
  public static final String FEED = "message.v1.feed";

  /** Published: {@code parley.message.v1.FeedInbox}. */
  public static final String INBOXES = "message.v1.inboxes";

  /** Published: {@code parley.message.v1.Signal}. */
  public static final String SIGNALS = "message.v1.signals";

  private MessageApi() {}
}
