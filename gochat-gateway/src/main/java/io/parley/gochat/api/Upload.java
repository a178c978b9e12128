package io.parley.gochat.api;

import io.parley.gochat.text.Texts;
import io.parley.gochat.text.Told;
import io.parley.kit.error.Refusal;
import io.parley.proto.error.ErrorCode;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerFileUpload;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.internal.ContextInternal;
import java.util.Locale;

/**
 * A form with a file, in memory.
 *
 * @param uuid its field of that name; empty: none
 * @param name the file's
 * @param bytes the file's; empty: there was none
 */
record Upload(String uuid, String name, Buffer bytes) {
  // Boundaries, headers of parts, the other fields.
  private static final int FORM = 16 * 1024;

  /** How many bytes will come at most: as many as it says, or as may come. */
  static long announced(HttpServerRequest request, int largest) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    return length == null ? largest : Math.min(largest, Long.parseLong(length));
  }

  /** Reads the form of a request whose body has not been touched. */
  static Future<Upload> read(HttpServerRequest request, int largest) {
    String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
    if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data")) {
      return Future.failedFuture(new Told(Texts.NO_FILE));
    }
    return new Reading(request, largest).run();
  }

  /** A form on its way. Belongs to the request's context. */
  private static final class Reading {
    private final HttpServerRequest request;
    private final int largest;
    private final Promise<Upload> done = ContextInternal.current().promise();
    private Buffer bytes = Buffer.buffer();
    private String name = "";
    private int received;

    private Reading(HttpServerRequest request, int largest) {
      this.request = request;
      this.largest = largest;
    }

    private Future<Upload> run() {
      request.setExpectMultipart(true);
      request.exceptionHandler(done::tryFail);
      request.uploadHandler(this::begin);
      request.endHandler(end -> done.tryComplete(upload()));
      return done.future();
    }

    private void begin(HttpServerFileUpload upload) {
      boolean wanted = upload.name().equals("file") && bytes.length() == 0;
      if (wanted) {
        name = upload.filename() == null ? "" : upload.filename();
      }
      upload.handler(chunk -> take(wanted, chunk));
    }

    private void take(boolean wanted, Buffer chunk) {
      received += chunk.length();
      if (done.future().isComplete()) {
        return;
      }
      if (received > largest + FORM) {
        bytes = Buffer.buffer();
        request.response().putHeader(HttpHeaders.CONNECTION, "close");
        done.tryFail(new Refusal(ErrorCode.ERROR_CODE_TOO_LARGE, "larger than " + largest));
      } else if (wanted) {
        bytes.appendBuffer(chunk);
      }
    }

    private Upload upload() {
      String uuid = request.getFormAttribute("uuid");
      return new Upload(uuid == null ? "" : uuid, name, bytes);
    }
  }
}
