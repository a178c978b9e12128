package io.parley.file.bytes.s3;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.FileTransformerConfiguration;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * One bucket: the calls that have to do with whole objects. Each ends once the server was silent
 * for so long, on the context of who asks, and fails as {@link Failures} has it.
 */
final class Bucket {
  /** For what carries bytes: so many times what a server may be silent. */
  private static final int TRANSFER_FACTOR = 12;

  private static final int SHORT_FACTOR = 2;
  private static final int PIECE = 64 * 1024;

  private final Vertx vertx;
  private final S3AsyncClient client;
  private final String name;
  private final Duration timeout;

  Bucket(Vertx vertx, S3AsyncClient client, String name, Duration timeout) {
    this.vertx = vertx;
    this.client = client;
    this.name = name;
    this.timeout = timeout;
  }

  S3AsyncClient client() {
    return client;
  }

  String name() {
    return name;
  }

  /** Takes what the SDK answers to the context of the caller. */
  <T> Future<T> ask(Supplier<CompletableFuture<T>> call) {
    return ask(vertx.getOrCreateContext(), call);
  }

  <T> Future<T> ask(Context context, Supplier<CompletableFuture<T>> call) {
    CompletableFuture<T> answer;
    try {
      answer = call.get();
    } catch (RuntimeException e) {
      answer = CompletableFuture.failedFuture(e);
    }
    return Future.fromCompletionStage(answer, context)
        .recover(failure -> Future.failedFuture(Failures.of(failure)));
  }

  /** Limits of a call that carries nothing large. */
  void shortly(AwsRequestOverrideConfiguration.Builder call) {
    call.apiCallAttemptTimeout(timeout).apiCallTimeout(timeout.multipliedBy(SHORT_FACTOR));
  }

  /** Limits of a call that carries bytes, or has the server move many. */
  void transfer(AwsRequestOverrideConfiguration.Builder call) {
    call.apiCallTimeout(timeout.multipliedBy(TRANSFER_FACTOR));
  }

  /** The first bytes of a file, read in small pieces. */
  static AsyncRequestBody body(Path file, long length) {
    return AsyncRequestBody.fromFile(
        of -> of.path(file).position(0L).numBytesToRead(length).chunkSizeInBytes(PIECE));
  }

  Future<Void> ping() {
    return ask(() ->
            client.headBucket(call -> call.bucket(name).overrideConfiguration(this::shortly)))
        .mapEmpty();
  }

  Future<Void> put(String key, AsyncRequestBody body) {
    return ask(() ->
            client.putObject(
                call -> call.bucket(name).key(key).overrideConfiguration(this::transfer), body))
        .mapEmpty();
  }

  /** How long an object is; fails with {@link Failures#isMissing} where there is none. */
  Future<Long> length(String key) {
    return ask(() ->
            client.headObject(
                call -> call.bucket(name).key(key).overrideConfiguration(this::shortly)))
        .map(found -> found.contentLength());
  }

  Future<Void> copy(String from, String to) {
    return ask(() ->
            client.copyObject(
                call ->
                    call.sourceBucket(name)
                        .sourceKey(from)
                        .destinationBucket(name)
                        .destinationKey(to)
                        .overrideConfiguration(this::transfer)))
        .mapEmpty();
  }

  /**
   * Stores the first bytes of an object, or all that there are, in a new file; tells how many they
   * are. Takes as long as bytes come.
   */
  Future<Long> download(Context context, String key, long first, Path file) {
    return ask(
            context,
            () ->
                client.getObject(
                    call -> call.bucket(name).key(key).range("bytes=0-" + (first - 1)),
                    AsyncResponseTransformer.toFile(
                        file, FileTransformerConfiguration.defaultCreateOrReplaceExisting())))
        .map(GetObjectResponse::contentLength);
  }

  /** The bytes from one to another, both included, for as long as somebody reads them. */
  CompletableFuture<Void> stream(
      String key, long from, long to, AsyncResponseTransformer<GetObjectResponse, Void> reader) {
    return client.getObject(
        call -> call.bucket(name).key(key).range("bytes=" + from + "-" + to), reader);
  }

  Future<Void> delete(String key) {
    return ask(() ->
            client.deleteObject(
                call -> call.bucket(name).key(key).overrideConfiguration(this::shortly)))
        .mapEmpty();
  }

  /** Deletes all objects whose keys begin so: a few. */
  Future<Void> deleteAll(String prefix) {
    return ask(() ->
            client.listObjectsV2(
                call -> call.bucket(name).prefix(prefix).overrideConfiguration(this::shortly)))
        .compose(page -> deletePage(page).compose(done -> rest(page, prefix)));
  }

  private Future<Void> deletePage(ListObjectsV2Response page) {
    List<Future<Void>> deleted = new ArrayList<>();
    page.contents().stream().map(S3Object::key).map(this::delete).forEach(deleted::add);
    return Future.join(deleted).mapEmpty();
  }

  private Future<Void> rest(ListObjectsV2Response page, String prefix) {
    return Boolean.TRUE.equals(page.isTruncated()) ? deleteAll(prefix) : Future.succeededFuture();
  }
}
