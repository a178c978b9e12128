package io.parley.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.parley.file.FakeMessages.Message;
import io.parley.kit.error.Refusal;
import io.parley.proto.bus.FileApi;
import io.parley.proto.chat.Attachment;
import io.parley.proto.error.ErrorCode;
import io.parley.proto.file.BeginPutRequest;
import io.parley.proto.file.BeginPutResponse;
import io.parley.proto.file.DeleteRequest;
import io.parley.proto.file.DescribeRequest;
import io.parley.proto.file.File;
import io.parley.proto.file.FileKind;
import io.parley.proto.file.GetRequest;
import io.parley.proto.file.GetResponse;
import io.parley.proto.file.PutAnswer;
import io.parley.proto.file.PutPiece;
import io.parley.proto.id.FileId;
import io.parley.testkit.Await;
import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What services without HTTP are promised on the bus; over any store. */
abstract class PutAndGetContract extends OverAnyStore {
  private static final int PIECE = FileApi.MAX_PIECE;
  private static final byte[] BYTES = bytes(7 * 1024 * 1024 + 17);

  private static ErrorCode refusal(Future<?> call) {
    return ((Refusal) Await.failure(call)).code();
  }

  private BeginPutResponse begin(long size) {
    return Await.result(
        suite.call(
            ana,
            FileApi.BEGIN_PUT,
            BeginPutRequest.newBuilder()
                .setKind(FileKind.FILE_KIND_FILE)
                .setName("put.bin")
                .setSize(size)
                .build()));
  }

  private Future<PutAnswer> put(Person by, BeginPutResponse begun, long offset, byte[] all) {
    int length = (int) Math.min(PIECE, all.length - offset);
    return suite.call(
        by,
        FileApi.put(begun.getAddress()),
        PutPiece.newBuilder()
            .setFileId(begun.getFileId())
            .setOffset(offset)
            .setBytes(ByteString.copyFrom(all, (int) offset, length))
            .build());
  }

  /** As many unanswered as may be; the last answer. */
  private PutAnswer putAll(BeginPutResponse begun, byte[] all) {
    Deque<Future<PutAnswer>> open = new ArrayDeque<>();
    PutAnswer last = PutAnswer.getDefaultInstance();
    for (long offset = begun.getOffset(); offset < all.length; offset += PIECE) {
      if (open.size() == begun.getCredit()) {
        last = Await.result(open.remove());
      }
      open.add(put(ana, begun, offset, all));
    }
    while (!open.isEmpty()) {
      last = Await.result(open.remove());
    }
    return last;
  }

  private byte[] getAll(Person by, String file) {
    List<ByteString> pieces = new ArrayList<>();
    long offset = 0;
    while (true) {
      GetResponse got =
          Await.result(
              suite.call(
                  by,
                  FileApi.GET,
                  GetRequest.newBuilder().setFileId(file).setOffset(offset).build()));
      if (got.getBytes().isEmpty()) {
        assertThat(offset).isEqualTo(got.getSize());
        return ByteString.copyFrom(pieces).toByteArray();
      }
      assertThat(got.getBytes().size()).isLessThanOrEqualTo(PIECE);
      pieces.add(got.getBytes());
      offset += got.getBytes().size();
    }
  }

  @Test
  void whatIsPutIsGotByteForByte() {
    PutAnswer last = putAll(begin(BYTES.length), BYTES);

    File file = last.getFile();
    assertThat(last.getOffset()).isEqualTo(BYTES.length);
    assertThat(file.getOwnerId()).isEqualTo(ana.id().toString());
    assertThat(file.getAttachment().getName()).isEqualTo("put.bin");
    assertThat(file.getAttachment().getSize()).isEqualTo(BYTES.length);
    assertThat(file.getAttachment().getKindCase()).isEqualTo(Attachment.KindCase.FILE);
    assertThat(getAll(ana, file.getAttachment().getFileId())).isEqualTo(BYTES);
    assertThat(ana.read(FileId.parse(file.getAttachment().getFileId())).body()).isEqualTo(BYTES);
  }

  @Test
  void aRepeatedPieceIsAnsweredAgainAndAHoleIsRefused() {
    byte[] all = bytes(3 * PIECE);
    BeginPutResponse begun = begin(all.length);

    assertThat(Await.result(put(ana, begun, 0, all)).getOffset()).isEqualTo(PIECE);
    assertThat(Await.result(put(ana, begun, 0, all)).getOffset()).isEqualTo(PIECE);
    assertThat(refusal(put(ana, begun, 2L * PIECE, all)))
        .isEqualTo(ErrorCode.ERROR_CODE_WRONG_OFFSET);
    assertThat(Await.result(put(ana, begun, PIECE, all)).getOffset()).isEqualTo(2L * PIECE);
    File file = Await.result(put(ana, begun, 2L * PIECE, all)).getFile();
    assertThat(Await.result(put(ana, begun, 2L * PIECE, all)).getFile()).isEqualTo(file);
    assertThat(getAll(ana, begun.getFileId())).isEqualTo(all);
  }

  @Test
  void moreThanTheCreditIsRefusedAndNothingIsLost() {
    byte[] all = bytes(64 * PIECE);
    BeginPutResponse begun = begin(all.length);
    List<Future<PutAnswer>> flood = new ArrayList<>();
    for (long offset = 0; offset < all.length; offset += PIECE) {
      flood.add(put(ana, begun, offset, all));
    }
    long taken = 0;
    for (Future<PutAnswer> answer : flood) {
      PutAnswer got = Await.result(answer.otherwise(PutAnswer.getDefaultInstance()));
      taken = Math.max(taken, got.getOffset());
    }

    for (long offset = taken; offset < all.length; offset += PIECE) {
      Await.result(put(ana, begun, offset, all));
    }
    assertThat(getAll(ana, begun.getFileId())).isEqualTo(all);
  }

  @Test
  void aPutGoesOnFromWhatIsStoredForGood() {
    byte[] all = bytes(5 * PIECE + 3);
    BeginPutResponse begun = begin(all.length);
    Await.result(put(ana, begun, 0, all));
    Await.result(put(ana, begun, PIECE, all));

    BeginPutResponse again = Await.result(goOn(ana, begun.getFileId()));

    assertThat(again.getFileId()).isEqualTo(begun.getFileId());
    assertThat(again.getOffset()).isEqualTo(2L * PIECE);
    putAll(again, all);
    assertThat(getAll(ana, begun.getFileId())).isEqualTo(all);
    assertThat(Await.result(goOn(ana, begun.getFileId())).getOffset()).isEqualTo(all.length);
  }

  private Future<BeginPutResponse> goOn(Person by, String file) {
    return suite.call(by, FileApi.BEGIN_PUT, BeginPutRequest.newBuilder().setFileId(file).build());
  }

  @Test
  void nobodyPutsIntoAnothersFile() {
    byte[] all = bytes(2 * PIECE);
    BeginPutResponse begun = begin(all.length);

    assertThat(refusal(put(ben, begun, 0, all))).isEqualTo(ErrorCode.ERROR_CODE_NOT_FOUND);
    assertThat(refusal(goOn(ben, begun.getFileId()))).isEqualTo(ErrorCode.ERROR_CODE_NOT_FOUND);
    assertThat(Await.result(put(ana, begun, 0, all)).getOffset()).isEqualTo(PIECE);
  }

  @Test
  void badPiecesAndBeginningsAreRefused() {
    byte[] all = bytes(2 * PIECE);
    BeginPutResponse begun = begin(PIECE);

    assertThat(refusal(put(ana, begun, 0, bytes(0))))
        .isEqualTo(ErrorCode.ERROR_CODE_INVALID_ARGUMENT);
    Await.result(put(ana, begun, 0, all));
    assertThat(refusal(put(ana, begun, PIECE, all))).isEqualTo(ErrorCode.ERROR_CODE_TOO_LARGE);
    BeginPutRequest good =
        BeginPutRequest.newBuilder()
            .setKind(FileKind.FILE_KIND_VOICE)
            .setName("a")
            .setSize(1)
            .build();
    for (BeginPutRequest bad :
        List.of(
            good.toBuilder().clearKind().build(),
            good.toBuilder().clearName().build(),
            good.toBuilder().setName("a".repeat(256)).build(),
            good.toBuilder().setSize(0).build(),
            good.toBuilder().setDurationMs(-1).build(),
            good.toBuilder().setWaveform(ByteString.copyFrom(new byte[129])).build(),
            good.toBuilder().setFileId("1").build())) {
      assertThat(refusal(suite.call(ana, FileApi.BEGIN_PUT, bad)))
          .isEqualTo(ErrorCode.ERROR_CODE_INVALID_ARGUMENT);
    }
    assertThat(refusal(suite.call(FileApi.BEGIN_PUT, good)))
        .isEqualTo(ErrorCode.ERROR_CODE_UNAUTHENTICATED);
    assertThat(
            refusal(suite.call(ana, FileApi.BEGIN_PUT, good.toBuilder().setSize(1L << 40).build())))
        .isEqualTo(ErrorCode.ERROR_CODE_TOO_LARGE);
  }

  @Test
  void whoMayNotReadAFileLearnsNothingOfItOnTheBus() {
    FileId file = ana.upload("image", "a.png", Pictures.png(400, 300));
    Message message = suite.send(ana, List.of(file), ana.id());
    GetRequest get = GetRequest.newBuilder().setFileId(file.toString()).build();
    DescribeRequest describe =
        DescribeRequest.newBuilder()
            .addFileIds(file.toString())
            .addFileIds(UUID.randomUUID().toString())
            .build();

    assertThat(refusal(suite.call(ben, FileApi.GET, get)))
        .isEqualTo(ErrorCode.ERROR_CODE_NOT_FOUND);
    assertThat(Await.result(suite.call(ben, FileApi.DESCRIBE, describe)).getFilesList()).isEmpty();

    suite.messages().store(message, ana.id(), ben.id());
    File seen = Await.result(suite.call(ben, FileApi.DESCRIBE, describe)).getFiles(0);
    assertThat(seen.getAttachment().getImage().getWidth()).isEqualTo(400);
    assertThat(seen.getHasThumb()).isTrue();
    GetResponse thumb =
        Await.result(suite.call(ben, FileApi.GET, get.toBuilder().setThumb(true).build()));
    assertThat(thumb.getBytes().toByteArray())
        .isEqualTo(ben.get(Person.path(file) + "/thumb").body());
    assertThat(Await.result(suite.call(FileApi.GET, get)).getMediaType()).isEqualTo("image/png");
  }

  @Test
  void onlyWhatBelongsToNothingIsDeleted() {
    FileId free = ana.upload("file", "a.bin", bytes(10));
    FileId sent = ana.upload("file", "b.bin", bytes(10));
    suite.send(ana, List.of(sent), ana.id());

    Await.result(delete(ben, free));
    assertThat(ana.read(free).status()).isEqualTo(200);
    Await.result(delete(ana, free));
    Await.result(delete(ana, free));
    assertThat(ana.read(free).status()).isEqualTo(404);
    assertThat(suite.row(free)).isEmpty();
    assertThat(refusal(delete(ana, sent))).isEqualTo(ErrorCode.ERROR_CODE_FILE_IN_USE);
  }

  private Future<?> delete(Person by, FileId file) {
    return suite.call(
        by, FileApi.DELETE, DeleteRequest.newBuilder().setFileId(file.toString()).build());
  }
}
