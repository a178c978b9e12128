package io.parley.file.api;

import io.parley.file.domain.FileKind;
import io.parley.file.domain.FileState;
import io.parley.file.domain.Recording;
import io.parley.file.domain.StoredFile;
import io.parley.file.upload.Finishing;
import io.parley.file.upload.Uploads;
import io.parley.kit.error.Refusal;
import io.parley.proto.bus.FileApi;
import io.parley.proto.error.ErrorCode;
import io.parley.proto.file.BeginPutRequest;
import io.parley.proto.file.BeginPutResponse;
import io.parley.proto.file.PutAnswer;
import io.parley.proto.file.PutPiece;
import io.parley.proto.id.FileId;
import io.parley.proto.id.UserId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Puts files that come in pieces over the bus. Belongs to one context. */
final class BusPuts {
  private static final int MAX_NAME = 255;
  private static final int MAX_WAVEFORM = 128;

  private final Vertx vertx;
  private final String address;
  private final Uploads uploads;
  private final Finishing finishing;
  private final Duration idle;
  private final Map<FileId, BusPut> puts = new HashMap<>();

  BusPuts(Vertx vertx, String address, Uploads uploads, Finishing finishing, Duration idle) {
    this.vertx = vertx;
    this.address = address;
    this.uploads = uploads;
    this.finishing = finishing;
    this.idle = idle;
  }

  /** Where pieces go, on this node. */
  String address() {
    return address;
  }

  /** Begins a file, or goes on with one of the owner's. */
  Future<BeginPutResponse> begin(BeginPutRequest request, UserId owner) {
    Future<StoredFile> file =
        request.getFileId().isEmpty()
            ? uploads.begin(owner, wish(request))
            : uploads.stand(owner, Ids.file(request.getFileId()));
    return file.compose(
            found ->
                found.state() == FileState.UPLOADING ? open(owner, found) : finishing.finish(found))
        .map(
            found ->
                BeginPutResponse.newBuilder()
                    .setFileId(found.id().toString())
                    .setOffset(found.upload().offset())
                    .setAddress(address)
                    .setCredit(BusPut.CREDIT)
                    .build());
  }

  private Future<StoredFile> open(UserId owner, StoredFile file) {
    return uploads
        .open(owner, file.id(), file.upload().offset(), false)
        .map(
            writing -> {
              BusPut put =
                  new BusPut(
                      vertx, owner, writing, finishing, idle, over -> puts.remove(file.id(), over));
              puts.put(file.id(), put);
              return file;
            });
  }

  /** Takes a piece of a file that was begun here by the owner. */
  Future<PutAnswer> take(PutPiece piece, UserId owner) {
    BusPut put = puts.get(Ids.file(piece.getFileId()));
    if (put == null || !put.owner().equals(owner)) {
      return Future.failedFuture(
          new Refusal(ErrorCode.ERROR_CODE_NOT_FOUND, "no such put here: begin it again"));
    }
    if (piece.getBytes().isEmpty() || piece.getBytes().size() > FileApi.MAX_PIECE) {
      return Future.failedFuture(
          Refusal.invalid(
              "bytes", piece.getBytes().size() + " of them", "1.." + FileApi.MAX_PIECE));
    }
    return put.take(piece.getOffset(), piece.getBytes());
  }

  /** Ends all; what was taken is stored for good. */
  Future<Void> close() {
    return Future.join(List.copyOf(puts.values()).stream().map(BusPut::end).toList())
        .<Void>mapEmpty()
        .otherwiseEmpty();
  }

  private static Uploads.Wish wish(BeginPutRequest request) {
    int points = request.getName().codePointCount(0, request.getName().length());
    if (points < 1 || points > MAX_NAME) {
      throw Refusal.invalid("name", points + " code points", "1.." + MAX_NAME);
    }
    if (request.getWaveform().size() > MAX_WAVEFORM) {
      throw Refusal.invalid(
          "waveform", request.getWaveform().size() + " bytes", "at most " + MAX_WAVEFORM);
    }
    if (request.getDurationMs() < 0) {
      throw Refusal.invalid(
          "duration_ms", Integer.toUnsignedString(request.getDurationMs()), "0..2147483647");
    }
    FileKind kind = kind(request.getKind());
    boolean recorded = kind == FileKind.VOICE || kind == FileKind.VIDEO;
    return new Uploads.Wish(
        kind,
        request.getName(),
        request.getSize(),
        recorded ? new Recording(request.getDurationMs(), request.getWaveform()) : Recording.NONE);
  }

  private static FileKind kind(io.parley.proto.file.FileKind kind) {
    return switch (kind) {
      case FILE_KIND_IMAGE -> FileKind.IMAGE;
      case FILE_KIND_FILE -> FileKind.FILE;
      case FILE_KIND_VOICE -> FileKind.VOICE;
      case FILE_KIND_VIDEO -> FileKind.VIDEO;
      case FILE_KIND_AVATAR -> FileKind.AVATAR;
      case FILE_KIND_UNSPECIFIED, UNRECOGNIZED ->
          throw Refusal.invalid("kind", "none", "image, file, voice, video or avatar");
    };
  }
}
