package io.parley.file.bytes.s3;

import io.parley.file.bytes.StoreAwayException;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.WriteStream;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.core.async.SdkPublisher;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * Writes a range of an object to a stream. Asks the server for more as the stream takes it, and
 * ends the request where the stream fails. A server that ends the answer early, because it was
 * restarted or because the reader paused for long, is asked again for the rest.
 */
final class Reading {
  /** Pieces on their way, each of some KiB. */
  private static final int WINDOW = 16;

  /** Of those between which nothing came; each waits twice as long as the one before. */
  private static final int MOST_FAILURES = 6;

  private static final long FIRST_PAUSE_MS = 250;

  private final Vertx vertx;
  private final Context context;
  private final Bucket bucket;
  private final String key;
  private final WriteStream<Buffer> to;
  private final long start;
  private final long end;
  private final Promise<Void> done = Promise.promise();
  private long position;
  private int failures;

  private Reading(
      Vertx vertx, Bucket bucket, String key, long from, long length, WriteStream<Buffer> to) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.bucket = bucket;
    this.key = key;
    this.start = from;
    this.position = from;
    this.end = from + length;
    this.to = to;
  }

  /** Tells when all is written. */
  static Future<Void> of(
      Vertx vertx, Bucket bucket, String key, long from, long length, WriteStream<Buffer> to) {
    if (length == 0) {
      return Future.succeededFuture();
    }
    Reading reading = new Reading(vertx, bucket, key, from, length, to);
    reading.ask();
    return reading.done.future();
  }

  private void ask() {
    bucket
        .ask(context, () -> bucket.stream(key, position, end - 1, new Answer()))
        .onFailure(this::failed);
  }

  /** Before the first byte the reader can still be told; later it would have half a file. */
  private void failed(Throwable failure) {
    if (position == start || failures == MOST_FAILURES) {
      done.tryFail(Failures.of(failure));
    } else {
      vertx.setTimer(FIRST_PAUSE_MS << failures, timer -> ask());
      failures++;
    }
  }

  /**
   * One answer of the server. Its state belongs to the context. That the connection broke is told
   * to a transformer only, not to who reads.
   */
  private final class Answer
      implements AsyncResponseTransformer<GetObjectResponse, Void>, Subscriber<ByteBuffer> {
    private volatile CompletableFuture<Void> begun;
    private volatile boolean streams;
    private Subscription subscription;
    private int writing;
    private boolean over;
    private Throwable failure;

    @Override
    public CompletableFuture<Void> prepare() {
      begun = new CompletableFuture<>();
      return begun;
    }

    @Override
    public void onResponse(GetObjectResponse response) {}

    @Override
    public void onStream(SdkPublisher<ByteBuffer> publisher) {
      // The SDK may try again until now, and not any more.
      streams = true;
      begun.complete(null);
      publisher.subscribe(this);
    }

    @Override
    public void exceptionOccurred(Throwable why) {
      if (streams) {
        onError(why);
      } else {
        begun.completeExceptionally(why);
      }
    }

    @Override
    public void onSubscribe(Subscription given) {
      subscription = given;
      given.request(WINDOW);
    }

    @Override
    public void onNext(ByteBuffer piece) {
      Buffer bytes = Buffer.buffer(piece.remaining()).setBytes(0, piece);
      context.runOnContext(now -> write(bytes));
    }

    @Override
    public void onError(Throwable why) {
      context.runOnContext(now -> end(why));
    }

    @Override
    public void onComplete() {
      context.runOnContext(now -> end(null));
    }

    private void write(Buffer bytes) {
      if (done.future().isComplete()) {
        return;
      }
      failures = 0;
      position += bytes.length();
      writing++;
      to.write(bytes).onComplete(written -> context.runOnContext(now -> written(written.cause())));
    }

    private void written(Throwable why) {
      writing--;
      if (why != null) {
        subscription.cancel();
        done.tryFail(why);
      } else if (over) {
        next();
      } else {
        subscription.request(1);
      }
    }

    private void end(Throwable why) {
      if (!over) {
        over = true;
        failure = why;
        next();
      }
    }

    private void next() {
      if (writing > 0 || done.future().isComplete()) {
        return;
      }
      if (position == end) {
        done.complete();
      } else {
        failed(failure == null ? new StoreAwayException("a short answer", null) : failure);
      }
    }
  }
}
