package io.parley.file.api;

import com.google.protobuf.ByteString;
import io.parley.file.bytes.FileStore;
import io.parley.file.domain.Access;
import io.parley.file.domain.StoredFile;
import io.parley.file.domain.Variant;
import io.parley.kit.error.Refusal;
import io.parley.kit.rpc.CallContext;
import io.parley.proto.bus.FileApi;
import io.parley.proto.error.ErrorCode;
import io.parley.proto.file.DescribeRequest;
import io.parley.proto.file.DescribeResponse;
import io.parley.proto.file.GetRequest;
import io.parley.proto.file.GetResponse;
import io.parley.proto.id.FileId;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/** What the bus tells of files, and their bytes: in somebody's name or, of all, in a service's. */
final class BusReads {
  private static final int MOST = 100;
  private static final int CREDIT = 8;

  private final Access access;
  private final FileStore store;

  BusReads(Access access, FileStore store) {
    this.access = access;
    this.store = store;
  }

  Future<DescribeResponse> describe(DescribeRequest request, CallContext ctx) {
    if (request.getFileIdsCount() > MOST) {
      return Future.failedFuture(
          Refusal.invalid("file_ids", request.getFileIdsCount() + " of them", "at most " + MOST));
    }
    List<Future<Optional<StoredFile>>> each =
        request.getFileIdsList().stream()
            .distinct()
            .map(id -> readable(Ids.id("file_ids", id, FileId::parse), ctx))
            .toList();
    return Future.all(each)
        .map(
            all -> {
              DescribeResponse.Builder known = DescribeResponse.newBuilder();
              each.forEach(file -> file.result().map(Protos::file).ifPresent(known::addFiles));
              return known.build();
            });
  }

  private Future<Optional<StoredFile>> readable(FileId id, CallContext ctx) {
    return ctx.caller().isPresent() ? access.read(ctx.caller().get(), id) : access.complete(id);
  }

  Future<GetResponse> get(GetRequest request, CallContext ctx) {
    return readable(Ids.file(request.getFileId()), ctx)
        .compose(
            found ->
                found
                    .flatMap(file -> request.getThumb() ? Served.thumb(file) : served(file))
                    .map(served -> piece(served, request.getOffset()))
                    .orElseGet(() -> Future.failedFuture(noSuchFile())));
  }

  /** Of its real type: nobody executes what comes over the bus. */
  private static Optional<Served> served(StoredFile file) {
    String mediaType = file.facts().orElseThrow().mediaType();
    return Optional.of(Served.original(file, true).as(mediaType));
  }

  private Future<GetResponse> piece(Served served, long offset) {
    long size = served.size();
    if (offset < 0 || offset > size) {
      return Future.failedFuture(Refusal.invalid("offset", offset, "0.." + size));
    }
    return read(served.id(), served.variant(), offset, Math.min(size - offset, FileApi.MAX_PIECE))
        .map(
            bytes ->
                GetResponse.newBuilder()
                    .setBytes(bytes)
                    .setSize(size)
                    .setMediaType(served.mediaType())
                    .setCredit(CREDIT)
                    .build());
  }

  private Future<ByteString> read(FileId id, Variant variant, long from, long length) {
    Collected collected = new Collected();
    return length == 0
        ? Future.succeededFuture(ByteString.EMPTY)
        : store
            .read(id, variant, from, length, collected)
            .map(read -> ByteString.copyFrom(collected.bytes().getBytes()))
            // Where it was recalled in this moment, asking again tells so.
            .recover(failure -> Future.failedFuture(StoreFailures.told(failure)));
  }

  static Refusal noSuchFile() {
    return new Refusal(ErrorCode.ERROR_CODE_NOT_FOUND, "no such file");
  }
}
