package io.parley.gochat.files;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.parley.gochat.bus.Bus;
import io.parley.kit.error.Refusal;
import io.parley.proto.bus.FileApi;
import io.parley.proto.bus.RpcMethod;
import io.parley.proto.error.ErrorCode;
import io.parley.proto.file.BeginPutRequest;
import io.parley.proto.file.BeginPutResponse;
import io.parley.proto.file.DeleteRequest;
import io.parley.proto.file.DescribeRequest;
import io.parley.proto.file.File;
import io.parley.proto.file.FileKind;
import io.parley.proto.file.PutAnswer;
import io.parley.proto.file.PutPiece;
import io.parley.proto.id.UserId;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.Set;

/**
 * One file on its way to file-service: as many pieces at once as it says, begun again where the
 * node is lost that took them. Belongs to one context.
 */
final class Put {
  // The last piece is answered once the file has been looked at.
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int ATTEMPTS = 3;
  private static final Set<ErrorCode> LOST =
      Set.of(
          ErrorCode.ERROR_CODE_NOT_FOUND,
          ErrorCode.ERROR_CODE_UNAVAILABLE,
          ErrorCode.ERROR_CODE_DEADLINE_EXCEEDED);

  private final Bus bus;
  private final UserId owner;
  private final BeginPutRequest wish;
  private final ByteString bytes;
  private String fileId = "";

  Put(Bus bus, UserId owner, FileKind kind, String name, Buffer bytes, int durationMs) {
    this.bus = bus;
    this.owner = owner;
    this.bytes = UnsafeByteOperations.unsafeWrap(bytes.getBytes());
    this.wish =
        BeginPutRequest.newBuilder()
            .setKind(kind)
            .setName(name)
            .setSize(bytes.length())
            .setDurationMs(durationMs)
            .build();
  }

  Future<File> run() {
    return attempt(wish, ATTEMPTS)
        .onFailure(
            failure -> {
              if (!fileId.isEmpty()) {
                bus.as(owner, FileApi.DELETE, DeleteRequest.newBuilder().setFileId(fileId).build());
              }
            });
  }

  private Future<File> attempt(BeginPutRequest request, int left) {
    return bus.as(owner, FileApi.BEGIN_PUT, request)
        .compose(
            begun -> {
              fileId = begun.getFileId();
              return begun.getOffset() >= bytes.size() ? described() : new Pieces(begun).send();
            })
        .recover(
            failure ->
                left > 1 && !fileId.isEmpty() && isLost(failure)
                    ? attempt(BeginPutRequest.newBuilder().setFileId(fileId).build(), left - 1)
                    : Future.failedFuture(failure));
  }

  private static boolean isLost(Throwable failure) {
    return failure instanceof Refusal refusal && LOST.contains(refusal.code());
  }

  private Future<File> described() {
    return bus.as(owner, FileApi.DESCRIBE, DescribeRequest.newBuilder().addFileIds(fileId).build())
        .map(found -> found.getFiles(0));
  }

  /** The pieces that one node takes. */
  private final class Pieces {
    private final RpcMethod<PutPiece, PutAnswer> method;
    private final Promise<File> done = Promise.promise();
    private int next;
    private int credit;
    private int unanswered;

    private Pieces(BeginPutResponse begun) {
      method = FileApi.put(begun.getAddress());
      next = (int) begun.getOffset();
      credit = Math.max(1, begun.getCredit());
    }

    private Future<File> send() {
      while (unanswered < credit && next < bytes.size() && !done.future().isComplete()) {
        int end = Math.min(bytes.size(), next + FileApi.MAX_PIECE);
        PutPiece piece =
            PutPiece.newBuilder()
                .setFileId(fileId)
                .setOffset(next)
                .setBytes(bytes.substring(next, end))
                .build();
        next = end;
        unanswered++;
        bus.as(owner, method, piece, PATIENCE).onComplete(this::answered, done::tryFail);
      }
      return done.future();
    }

    private void answered(PutAnswer answer) {
      unanswered--;
      credit = Math.max(1, answer.getCredit());
      if (answer.hasFile()) {
        done.tryComplete(answer.getFile());
      } else {
        send();
      }
    }
  }
}
