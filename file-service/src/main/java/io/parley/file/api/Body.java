package io.parley.file.api;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.Function;

/**
 * Takes the body of a request in pieces, as fast as they are taken from it: while one is, the next
 * is gathered, and then the client waits. Holds at most twice {@link #PIECE} and a little. Belongs
 * to one event loop.
 */
final class Body {
  private static final int PIECE = 256 * 1024;

  private final HttpServerRequest request;
  private final Function<Buffer, Future<Void>> taker;
  private final Promise<Boolean> all = Promise.promise();
  private Buffer gathered = Buffer.buffer();
  private boolean taking;
  private boolean ended;
  private boolean cut;

  private Body(HttpServerRequest request, Function<Buffer, Future<Void>> taker) {
    this.request = request;
    this.taker = taker;
  }

  /**
   * Gives all of a body to a taker, one piece at a time.
   *
   * @param request is paused
   * @return when all that came was taken: true where that is the whole body, false where it was cut
   *     off. Fails where the taker does; the rest stays where it is
   */
  static Future<Boolean> of(HttpServerRequest request, Function<Buffer, Future<Void>> taker) {
    Body body = new Body(request, taker);
    request
        .exceptionHandler(failure -> body.end(true))
        .handler(body::gather)
        .endHandler(end -> body.end(false))
        .resume();
    if (request.response().closed()) {
      // It was cut off before anybody listened.
      body.end(true);
    }
    return body.all.future();
  }

  private void gather(Buffer bytes) {
    gathered.appendBuffer(bytes);
    if (gathered.length() >= PIECE) {
      request.pause();
    }
    take();
  }

  private void end(boolean wasCut) {
    if (!ended) {
      ended = true;
      cut = wasCut;
      take();
    }
  }

  private void take() {
    if (taking || all.future().isComplete()) {
      return;
    }
    if (gathered.length() == 0) {
      if (ended) {
        all.complete(!cut);
      }
      return;
    }
    Buffer piece = gathered;
    gathered = Buffer.buffer();
    taking = true;
    taker
        .apply(piece)
        .onComplete(
            taken -> {
              taking = false;
              request.resume();
              take();
            },
            failure -> {
              request.pause();
              all.tryFail(failure);
            });
  }
}
