package io.parley.file.api;

import io.parley.file.bytes.FileStore;
import io.parley.file.domain.Access;
import io.parley.file.domain.Claims;
import io.parley.file.upload.Finishing;
import io.parley.file.upload.Uploads;
import io.parley.kit.error.Refusal;
import io.parley.kit.rpc.CallContext;
import io.parley.kit.rpc.Rpc;
import io.parley.proto.bus.FileApi;
import io.parley.proto.error.ErrorCode;
import io.parley.proto.file.DeleteRequest;
import io.parley.proto.file.DeleteResponse;
import io.parley.proto.id.UserId;
import io.vertx.core.CompositeFuture;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageConsumer;
import java.time.Duration;
import java.util.List;

/** The bus API of file-service. */
public final class FileBus {
  private static final Duration IDLE = Duration.ofMinutes(1);

  private final Uploads uploads;
  private final BusClaims claims;
  private final BusReads reads;
  private final BusPuts puts;

  /** On one node; to be served on the context that makes it. */
  public FileBus(
      Vertx vertx,
      String nodeId,
      Uploads uploads,
      Finishing finishing,
      Claims claims,
      Access access,
      FileStore store) {
    this.uploads = uploads;
    this.claims = new BusClaims(claims);
    this.reads = new BusReads(access, store);
    this.puts = new BusPuts(vertx, "file.v1.Put." + nodeId, uploads, finishing, IDLE);
  }

  /** Serves it on the current context; the consumers, once calls can arrive. */
  public Future<List<MessageConsumer<Buffer>>> serve(Rpc rpc) {
    return Future.all(
            List.of(
                rpc.serve(
                    FileApi.CLAIM_FOR_MESSAGE,
                    (request, ctx) -> claims.forMessage(request, caller(ctx))),
                rpc.serve(
                    FileApi.CLAIM_FOR_AVATAR,
                    (request, ctx) -> claims.forAvatar(request, caller(ctx))),
                rpc.serve(FileApi.DESCRIBE, reads::describe),
                rpc.serve(FileApi.GET, reads::get),
                rpc.serve(FileApi.DELETE, (request, ctx) -> delete(caller(ctx), request)),
                rpc.serve(FileApi.BEGIN_PUT, (request, ctx) -> puts.begin(request, caller(ctx))),
                rpc.serve(
                    FileApi.put(puts.address()), (piece, ctx) -> puts.take(piece, caller(ctx)))))
        .map(CompositeFuture::list);
  }

  /** Ends what is being put; what was taken is stored for good. */
  public Future<Void> close() {
    return puts.close();
  }

  private static UserId caller(CallContext ctx) {
    return ctx.caller()
        .orElseThrow(() -> new Refusal(ErrorCode.ERROR_CODE_UNAUTHENTICATED, "in nobody's name"));
  }

  private Future<DeleteResponse> delete(UserId owner, DeleteRequest request) {
    return uploads
        .end(owner, Ids.file(request.getFileId()))
        .recover(
            failure ->
                failure instanceof Refusal refusal
                        && refusal.code() == ErrorCode.ERROR_CODE_NOT_FOUND
                    ? Future.succeededFuture()
                    : Future.failedFuture(failure))
        .map(DeleteResponse.getDefaultInstance());
  }
}
