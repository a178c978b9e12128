package io.parley.file.api;

import io.parley.file.bytes.FileStore;
import io.parley.file.domain.Access;
import io.parley.file.domain.StoredFile;
import io.parley.kit.error.Refusal;
import io.parley.kit.http.Callers;
import io.parley.kit.http.Params;
import io.parley.proto.error.ErrorCode;
import io.parley.proto.id.FileId;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives the bytes of files to who may read them: from a local file without a copy in memory, else
 * from the store as fast as they are taken. A caller that goes away ends the reading.
 */
public final class Downloads {
  private static final Logger LOG = LoggerFactory.getLogger(Downloads.class);

  private final Access access;
  private final FileStore store;

  /** Of a store's files. */
  public Downloads(Access access, FileStore store) {
    this.access = access;
    this.store = store;
  }

  void original(RoutingContext ctx) {
    boolean download = Params.of(ctx).query("download").filter("1"::equals).isPresent();
    serve(ctx, file -> Optional.of(Served.original(file, download)));
  }

  void thumb(RoutingContext ctx) {
    serve(ctx, Served::thumb);
  }

  private void serve(RoutingContext ctx, Function<StoredFile, Optional<Served>> which) {
    access
        .read(Callers.of(ctx).user(), Ids.file(Params.of(ctx).path("file_id")))
        .onComplete(
            found -> found.flatMap(which).ifPresentOrElse(it -> answer(ctx, it), () -> none(ctx)),
            ctx::fail);
  }

  private static void none(RoutingContext ctx) {
    ctx.fail(BusReads.noSuchFile());
  }

  private void answer(RoutingContext ctx, Served served) {
    HttpServerResponse response = ctx.response();
    response.putHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache");
    if (Conditions.has(ctx.request(), served.etag())) {
      response.putHeader(HttpHeaders.ETAG, served.etag()).setStatusCode(304).end();
      return;
    }
    boolean head = ctx.request().method().equals(HttpMethod.HEAD);
    // Of HEAD no range is defined.
    String wanted = head ? null : Conditions.range(ctx.request(), served.etag());
    Optional<ByteRange> range = ByteRange.of(wanted, served.size());
    range.ifPresent(it -> response.putHeader(HttpHeaders.CONTENT_RANGE, it.of(served.size())));
    if (range.isPresent() && range.get().isBeyond()) {
      ctx.fail(
          new Refusal(
              ErrorCode.ERROR_CODE_RANGE_NOT_SATISFIABLE,
              "Range: beyond the end (expected: within " + served.size() + " bytes)"));
      return;
    }
    ByteRange part = range.orElse(new ByteRange(0, served.size()));
    response.setStatusCode(range.isPresent() ? 206 : 200);
    Headers.put(response, served, part.length());
    if (head) {
      response.end();
    } else {
      send(response, ctx.request().isSSL(), served, part)
          .onFailure(failure -> failed(ctx, served.id(), failure));
    }
  }

  private Future<Void> send(
      HttpServerResponse response, boolean encrypted, Served served, ByteRange part) {
    Optional<Path> local = store.local(served.id(), served.variant());
    // Under TLS it would be copied all the same, in small pieces and by the event loop.
    return local.isPresent() && !encrypted
        ? response.sendFile(local.get().toString(), part.from(), part.length())
        : store
            .read(served.id(), served.variant(), part.from(), part.length(), response)
            .compose(sent -> response.end());
  }

  private void failed(RoutingContext ctx, FileId id, Throwable failure) {
    HttpServerResponse response = ctx.response();
    if (response.closed()) {
      LOG.debug("who read file {} went away: {}", id, failure.toString());
    } else if (response.headWritten()) {
      LOG.warn("the rest of file {} cannot be read: {}", id, failure.toString());
      response.reset();
    } else {
      Headers.remove(response);
      access
          .complete(id)
          .onComplete(
              found -> {
                if (found.isEmpty()) {
                  // It was recalled in this very moment.
                  none(ctx);
                } else {
                  ctx.fail(StoreFailures.told(failure));
                }
              },
              ctx::fail);
    }
  }
}
