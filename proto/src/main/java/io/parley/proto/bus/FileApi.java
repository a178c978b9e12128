package io.parley.proto.bus;

import io.parley.proto.file.BeginPutRequest;
import io.parley.proto.file.BeginPutResponse;
import io.parley.proto.file.ClaimForAvatarRequest;
import io.parley.proto.file.ClaimForAvatarResponse;
import io.parley.proto.file.ClaimForMessageRequest;
import io.parley.proto.file.ClaimForMessageResponse;
import io.parley.proto.file.DeleteRequest;
import io.parley.proto.file.DeleteResponse;
import io.parley.proto.file.DescribeRequest;
import io.parley.proto.file.DescribeResponse;
import io.parley.proto.file.GetRequest;
import io.parley.proto.file.GetResponse;
import io.parley.proto.file.PutAnswer;
import io.parley.proto.file.PutPiece;

/** The methods of file-service; described in {@code parley/file/v1/file.proto}. */
public final class FileApi {
  public static final RpcMethod<ClaimForMessageRequest, ClaimForMessageResponse> CLAIM_FOR_MESSAGE =
      new RpcMethod<>(
          "file.v1.ClaimForMessage",
          ClaimForMessageRequest.parser(),
          ClaimForMessageResponse.parser(),
          true);
  public static final RpcMethod<ClaimForAvatarRequest, ClaimForAvatarResponse> CLAIM_FOR_AVATAR =
      new RpcMethod<>(
          "file.v1.ClaimForAvatar",
          ClaimForAvatarRequest.parser(),
          ClaimForAvatarResponse.parser(),
          true);
  public static final RpcMethod<DescribeRequest, DescribeResponse> DESCRIBE =
      new RpcMethod<>(
          "file.v1.Describe", DescribeRequest.parser(), DescribeResponse.parser(), true);
  public static final RpcMethod<DeleteRequest, DeleteResponse> DELETE =
      new RpcMethod<>("file.v1.Delete", DeleteRequest.parser(), DeleteResponse.parser(), true);
  public static final RpcMethod<BeginPutRequest, BeginPutResponse> BEGIN_PUT =
      new RpcMethod<>(
          "file.v1.BeginPut", BeginPutRequest.parser(), BeginPutResponse.parser(), false);
  public static final RpcMethod<GetRequest, GetResponse> GET =
      new RpcMethod<>("file.v1.Get", GetRequest.parser(), GetResponse.parser(), true);

  /** The most bytes of a piece of a file. */
  public static final int MAX_PIECE = 65_536;

  private FileApi() {}

  /** Where the pieces of a file go that was begun; the address is that of the answer. */
  public static RpcMethod<PutPiece, PutAnswer> put(String address) {
    return new RpcMethod<>(address, PutPiece.parser(), PutAnswer.parser(), true);
  }
}
