package io.parley.gochat.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.gochat.bus.Bus;
import io.parley.kit.error.Refusal;
import io.parley.kit.rpc.Rpc;
import io.parley.proto.bus.FileApi;
import io.parley.proto.error.ErrorCode;
import io.parley.proto.file.BeginPutRequest;
import io.parley.proto.file.BeginPutResponse;
import io.parley.proto.file.DeleteResponse;
import io.parley.proto.file.File;
import io.parley.proto.file.FileKind;
import io.parley.proto.file.PutAnswer;
import io.parley.proto.file.PutPiece;
import io.parley.proto.id.UserId;
import io.parley.testkit.Await;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Putting a file, against a file-service that is made up. */
class PutTest {
  private static final UserId ANA = UserId.parse("018bcfe5-6800-7000-8000-000000000001");
  private static final String ID = "018bcfe5-6800-7000-8000-000000000002";
  private static final int SIZE = 3 * FileApi.MAX_PIECE + 1;
  private static final int CREDIT = 2;

  private final Vertx vertx = Vertx.vertx();
  private final Rpc rpc = new Rpc(vertx);
  private final List<BeginPutRequest> begun = new CopyOnWriteArrayList<>();
  private final AtomicInteger deleted = new AtomicInteger();
  private final Buffer taken = Buffer.buffer();

  @BeforeEach
  void serve() {
    Await.result(
        rpc.serve(
            FileApi.BEGIN_PUT,
            (request, ctx) -> {
              begun.add(request);
              return Future.succeededFuture(
                  BeginPutResponse.newBuilder()
                      .setFileId(ID)
                      .setOffset(taken.length())
                      .setAddress("node" + begun.size())
                      .setCredit(CREDIT)
                      .build());
            }));
    Await.result(
        rpc.serve(
            FileApi.DELETE,
            (request, ctx) -> {
              deleted.incrementAndGet();
              return Future.succeededFuture(DeleteResponse.getDefaultInstance());
            }));
  }

  @AfterEach
  void close() {
    Await.result(vertx.close());
  }

  private void node(String address, int pieces) {
    AtomicInteger left = new AtomicInteger(pieces);
    Await.result(
        rpc.serve(
            FileApi.put(address),
            (piece, ctx) ->
                left.getAndDecrement() > 0
                    ? Future.succeededFuture(take(piece))
                    : Future.failedFuture(
                        new Refusal(ErrorCode.ERROR_CODE_NOT_FOUND, "not known here"))));
  }

  private PutAnswer take(PutPiece piece) {
    assertThat(piece.getOffset()).isEqualTo(taken.length());
    taken.appendBytes(piece.getBytes().toByteArray());
    PutAnswer.Builder answer = PutAnswer.newBuilder().setOffset(taken.length()).setCredit(CREDIT);
    if (taken.length() == SIZE) {
      answer.setFile(File.newBuilder().setOwnerId(ANA.toString()));
    }
    return answer.build();
  }

  private Future<File> put(byte[] bytes) {
    return new Files(new Bus(rpc))
        .put(ANA, FileKind.FILE_KIND_FILE, "a.txt", Buffer.buffer(bytes), 0);
  }

  private static byte[] bytes() {
    byte[] bytes = new byte[SIZE];
    for (int i = 0; i < SIZE; i++) {
      bytes[i] = (byte) (i * 31);
    }
    return bytes;
  }

  @Test
  void itIsBegunAgainWhereTheNodeIsLost() {
    node("node1", 1);
    node("node2", 9);

    assertThat(Await.result(put(bytes())).getOwnerId()).isEqualTo(ANA.toString());

    assertThat(taken.getBytes()).isEqualTo(bytes());
    assertThat(begun).extracting(BeginPutRequest::getFileId).containsExactly("", ID);
    assertThat(begun.get(0).getSize()).isEqualTo(SIZE);
    assertThat(deleted).hasValue(0);
  }

  @Test
  void whatCannotBePutLeavesNothing() {
    assertThat(Await.failure(put(bytes())))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.ERROR_CODE_UNAVAILABLE));
    assertThat(begun).hasSize(3);
    Await.until("it is deleted", () -> deleted.get() == 1);
  }
}
