package io.parley.file.api;

import com.google.protobuf.ByteString;
import io.parley.file.domain.StoredFile;
import io.parley.file.upload.Finishing;
import io.parley.file.upload.Writing;
import io.parley.kit.error.Refusal;
import io.parley.proto.error.ErrorCode;
import io.parley.proto.file.PutAnswer;
import io.parley.proto.id.UserId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * A file that comes in pieces, of which few are in memory at once. It ends with a failure, and when
 * no piece has come for a while; whoever puts it begins again where what is stored for good ends.
 * Belongs to one context.
 */
final class BusPut {
  /** How many pieces may be unanswered at once. */
  static final int CREDIT = 8;

  private final Vertx vertx;
  private final UserId owner;
  private final Writing writing;
  private final Finishing finishing;
  private final Duration idle;
  private final Consumer<BusPut> over;
  private final long size;
  private long taken;
  private int unanswered;
  private long timer;
  private boolean ended;
  private Future<PutAnswer> last;

  BusPut(
      Vertx vertx,
      UserId owner,
      Writing writing,
      Finishing finishing,
      Duration idle,
      Consumer<BusPut> over) {
    this.vertx = vertx;
    this.owner = owner;
    this.writing = writing;
    this.finishing = finishing;
    this.idle = idle;
    this.over = over;
    this.size = writing.file().upload().size();
    this.taken = writing.file().upload().offset();
    waitForMore();
  }

  UserId owner() {
    return owner;
  }

  private void waitForMore() {
    vertx.cancelTimer(timer);
    timer = vertx.setTimer(idle.toMillis(), silent -> end());
  }

  /**
   * Takes the next piece; one that came before is answered again.
   *
   * @return when there is room for another
   */
  Future<PutAnswer> take(long offset, ByteString bytes) {
    waitForMore();
    long end = offset + bytes.size();
    if (offset >= 0 && end <= taken) {
      return end == size && last != null ? last : Future.succeededFuture(answer().build());
    }
    if (offset != taken) {
      return refused(
          ErrorCode.ERROR_CODE_WRONG_OFFSET, "offset: " + offset + " (expected: " + taken + ")");
    }
    if (end > size) {
      return refused(
          ErrorCode.ERROR_CODE_TOO_LARGE, "more bytes than the " + size + " that were announced");
    }
    if (unanswered >= CREDIT) {
      return refused(
          ErrorCode.ERROR_CODE_RATE_LIMITED, "more than " + CREDIT + " pieces are unanswered");
    }
    return write(end, Buffer.buffer(bytes.toByteArray()));
  }

  private static Future<PutAnswer> refused(ErrorCode code, String message) {
    return Future.failedFuture(new Refusal(code, message));
  }

  private Future<PutAnswer> write(long end, Buffer bytes) {
    taken = end;
    unanswered++;
    Future<PutAnswer> written =
        writing
            .write(bytes)
            .compose(room -> end == size ? finish() : Future.succeededFuture(answer()))
            .map(answer -> answer.setOffset(end).build())
            .onComplete(answered -> unanswered--)
            .onFailure(failure -> end());
    if (end == size) {
      last = written;
    }
    return written;
  }

  private PutAnswer.Builder answer() {
    return PutAnswer.newBuilder().setOffset(taken).setCredit(CREDIT);
  }

  private Future<PutAnswer.Builder> finish() {
    return writing
        .close()
        .compose(finishing::finish)
        .map((StoredFile ready) -> answer().setFile(Protos.file(ready)));
  }

  /** Ends it; what was taken is stored for good. */
  Future<Void> end() {
    if (!ended) {
      ended = true;
      vertx.cancelTimer(timer);
      over.accept(this);
    }
    return writing.close().<Void>mapEmpty().otherwiseEmpty();
  }
}
