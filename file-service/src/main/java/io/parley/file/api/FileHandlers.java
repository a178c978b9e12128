package io.parley.file.api;

import io.parley.file.domain.Facts;
import io.parley.file.domain.FileKind;
import io.parley.file.domain.FileState;
import io.parley.file.domain.FileTable;
import io.parley.file.domain.StoredFile;
import io.parley.file.media.MediaSettings;
import io.parley.file.upload.Finishing;
import io.parley.file.upload.Posters;
import io.parley.file.upload.Uploads;
import io.parley.kit.error.Refusal;
import io.parley.kit.http.Callers;
import io.parley.kit.http.Params;
import io.parley.kit.http.Respond;
import io.parley.proto.error.ErrorCode;
import io.parley.proto.id.UserId;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** What owners ask of their files besides the upload itself. */
public final class FileHandlers {
  private final Uploads uploads;
  private final Finishing finishing;
  private final Posters posters;
  private final FileTable table;
  private final MediaSettings media;

  public FileHandlers(
      Uploads uploads, Finishing finishing, Posters posters, FileTable table, MediaSettings media) {
    this.uploads = uploads;
    this.finishing = finishing;
    this.posters = posters;
    this.table = table;
    this.media = media;
  }

  void limits(RoutingContext ctx) {
    Respond.json(ctx, 200, table.used(Callers.of(ctx).user()).map(this::limits));
  }

  private JsonObject limits(long used) {
    JsonObject limits = new JsonObject();
    for (FileKind kind : FileKind.values()) {
      limits.put(Metadata.name(kind), uploads.limits().size(kind));
    }
    return limits
        .put("max_pixels", media.maxPixels())
        .put("max_side", media.maxSide())
        .put("used", used)
        .put("quota", uploads.limits().quota());
  }

  void about(RoutingContext ctx) {
    UserId me = Callers.of(ctx).user();
    Respond.json(
        ctx,
        200,
        uploads
            .find(me, Ids.file(Params.of(ctx).path("file_id")))
            .compose(this::known)
            .map(FileHandlers::about));
  }

  /** One that nobody looks at is taken up; whoever asks again learns what came of it. */
  private Future<StoredFile> known(StoredFile file) {
    return switch (file.state()) {
      case RECEIVED -> {
        finishing.finish(file);
        yield Future.succeededFuture(file);
      }
      case REFUSED -> finishing.finish(file);
      case UPLOADING, READY, DOOMED -> Future.succeededFuture(file);
    };
  }

  private static JsonObject about(StoredFile file) {
    JsonObject about =
        new JsonObject()
            .put("id", file.id().toString())
            .put("kind", Metadata.name(file.kind()))
            .put("name", file.name())
            .put("state", state(file.state()))
            .put("size", file.facts().map(Facts::size).orElse(file.upload().size()));
    file.facts().ifPresent(facts -> put(about, facts, file.recording().durationMs()));
    return about;
  }

  private static void put(JsonObject about, Facts facts, int durationMs) {
    about
        .put("media_type", facts.mediaType())
        .put("width", facts.picture().width())
        .put("height", facts.picture().height())
        .put("blur_hash", facts.picture().blurHash())
        .put("animated", facts.picture().animated())
        .put("duration_ms", durationMs)
        .put("has_thumb", facts.hasThumb())
        .put("has_location", facts.hasLocation());
  }

  private static String state(FileState state) {
    return switch (state) {
      case UPLOADING -> "uploading";
      case RECEIVED -> "looking";
      case READY, REFUSED, DOOMED -> "ready";
    };
  }

  void poster(RoutingContext ctx) {
    Buffer picture = Buffer.buffer();
    UserId me = Callers.of(ctx).user();
    Respond.noContent(
        ctx,
        Body.of(
                ctx.request(),
                bytes ->
                    picture.length() + bytes.length() > Posters.MAX_BYTES
                        ? Future.failedFuture(
                            new Refusal(
                                ErrorCode.ERROR_CODE_TOO_LARGE,
                                "a poster has at most " + Posters.MAX_BYTES + " bytes"))
                        : added(picture, bytes))
            .compose(whole -> posters.set(me, Ids.file(ctx.pathParam("file_id")), picture)));
  }

  private static Future<Void> added(Buffer picture, Buffer bytes) {
    picture.appendBuffer(bytes);
    return Future.succeededFuture();
  }
}
