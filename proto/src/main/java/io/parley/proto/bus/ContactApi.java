package io.parley.proto.bus;

import io.parley.proto.contact.AcceptRequestRequest;
import io.parley.proto.contact.AcceptRequestResponse;
import io.parley.proto.contact.AddGroupMembersRequest;
import io.parley.proto.contact.AddGroupMembersResponse;
import io.parley.proto.contact.AskContactRequest;
import io.parley.proto.contact.AskContactResponse;
import io.parley.proto.contact.CreateGroupRequest;
import io.parley.proto.contact.CreateGroupResponse;
import io.parley.proto.contact.FindGroupsRequest;
import io.parley.proto.contact.FindGroupsResponse;
import io.parley.proto.contact.GetListVersionRequest;
import io.parley.proto.contact.GetListVersionResponse;
import io.parley.proto.contact.ImportContactsRequest;
import io.parley.proto.contact.ImportContactsResponse;
import io.parley.proto.contact.ImportGroupRequest;
import io.parley.proto.contact.ImportGroupResponse;
import io.parley.proto.contact.JoinGroupRequest;
import io.parley.proto.contact.JoinGroupResponse;
import io.parley.proto.contact.ListContactsRequest;
import io.parley.proto.contact.ListContactsResponse;
import io.parley.proto.contact.ListGroupMembersRequest;
import io.parley.proto.contact.ListGroupMembersResponse;
import io.parley.proto.contact.ListGroupsRequest;
import io.parley.proto.contact.ListGroupsResponse;

/** The methods of contact-service; described in {@code parley/contact/v1/contact.proto}. */
public final class ContactApi {
  public static final RpcMethod<GetListVersionRequest, GetListVersionResponse> GET_LIST_VERSION =
      new RpcMethod<>(
          "contact.v1.GetListVersion",
          GetListVersionRequest.parser(),
          GetListVersionResponse.parser(),
          true);
  public static final RpcMethod<ListContactsRequest, ListContactsResponse> LIST_CONTACTS =
      new RpcMethod<>(
          "contact.v1.ListContacts",
          ListContactsRequest.parser(),
          ListContactsResponse.parser(),
          true);
  public static final RpcMethod<AcceptRequestRequest, AcceptRequestResponse> ACCEPT_REQUEST =
      new RpcMethod<>(
          "contact.v1.AcceptRequest",
          AcceptRequestRequest.parser(),
          AcceptRequestResponse.parser(),
          true);
  public static final RpcMethod<AskContactRequest, AskContactResponse> ASK_CONTACT =
      new RpcMethod<>(
          "contact.v1.AskContact", AskContactRequest.parser(), AskContactResponse.parser(), true);
  public static final RpcMethod<ListGroupsRequest, ListGroupsResponse> LIST_GROUPS =
      new RpcMethod<>(
          "contact.v1.ListGroups", ListGroupsRequest.parser(), ListGroupsResponse.parser(), true);
  public static final RpcMethod<FindGroupsRequest, FindGroupsResponse> FIND_GROUPS =
      new RpcMethod<>(
          "contact.v1.FindGroups", FindGroupsRequest.parser(), FindGroupsResponse.parser(), true);
  public static final RpcMethod<ListGroupMembersRequest, ListGroupMembersResponse>
      LIST_GROUP_MEMBERS =
          new RpcMethod<>(
              "contact.v1.ListGroupMembers",
              ListGroupMembersRequest.parser(),
              ListGroupMembersResponse.parser(),
              true);
  public static final RpcMethod<CreateGroupRequest, CreateGroupResponse> CREATE_GROUP =
      new RpcMethod<>(
          "contact.v1.CreateGroup",
          CreateGroupRequest.parser(),
          CreateGroupResponse.parser(),
          true);
  public static final RpcMethod<AddGroupMembersRequest, AddGroupMembersResponse> ADD_GROUP_MEMBERS =
      new RpcMethod<>(
          "contact.v1.AddGroupMembers",
          AddGroupMembersRequest.parser(),
          AddGroupMembersResponse.parser(),
          true);
  public static final RpcMethod<JoinGroupRequest, JoinGroupResponse> JOIN_GROUP =
      new RpcMethod<>(
          "contact.v1.JoinGroup", JoinGroupRequest.parser(), JoinGroupResponse.parser(), true);
  public static final RpcMethod<ImportContactsRequest, ImportContactsResponse> IMPORT_CONTACTS =
      new RpcMethod<>(
          "contact.v1.ImportContacts",
          ImportContactsRequest.parser(),
          ImportContactsResponse.parser(),
          true);
  public static final RpcMethod<ImportGroupRequest, ImportGroupResponse> IMPORT_GROUP =
      new RpcMethod<>(
          "contact.v1.ImportGroup",
          ImportGroupRequest.parser(),
          ImportGroupResponse.parser(),
          true);

  private ContactApi() {}
}
