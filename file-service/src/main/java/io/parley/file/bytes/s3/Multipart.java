package io.parley.file.bytes.s3;

import io.parley.file.bytes.StoreAwayException;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsResponse;
import software.amazon.awssdk.services.s3.model.ListPartsResponse;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.Part;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/** Multipart uploads of one bucket. */
final class Multipart {
  private final Bucket bucket;

  Multipart(Bucket bucket) {
    this.bucket = bucket;
  }

  /** Begins one; tells its id. */
  Future<String> begin(String key) {
    return bucket
        .ask(
            () ->
                bucket
                    .client()
                    .createMultipartUpload(
                        call ->
                            call.bucket(bucket.name())
                                .key(key)
                                .overrideConfiguration(bucket::shortly)))
        .map(CreateMultipartUploadResponse::uploadId);
  }

  /** Stores a part from the first bytes of a file. Can be cancelled. */
  CompletableFuture<UploadPartResponse> part(
      String key, String upload, int number, Path file, int length) {
    return bucket
        .client()
        .uploadPart(
            call ->
                call.bucket(bucket.name())
                    .key(key)
                    .uploadId(upload)
                    .partNumber(number)
                    .overrideConfiguration(bucket::transfer),
            Bucket.body(file, length));
  }

  /** Makes a whole object a part. */
  Future<Void> part(String key, String upload, int number, String from) {
    return bucket
        .ask(
            () ->
                bucket
                    .client()
                    .uploadPartCopy(
                        call ->
                            call.sourceBucket(bucket.name())
                                .sourceKey(from)
                                .destinationBucket(bucket.name())
                                .destinationKey(key)
                                .uploadId(upload)
                                .partNumber(number)
                                .overrideConfiguration(bucket::transfer)))
        .mapEmpty();
  }

  /** Makes an object of so many parts, and fails where they are not so long together. */
  Future<Void> complete(String key, String upload, int parts, long size) {
    return parts(key, upload, 0, new ArrayList<>())
        .compose(
            all -> {
              List<Part> wanted = all.stream().filter(part -> part.partNumber() <= parts).toList();
              long found = wanted.stream().mapToLong(Part::size).sum();
              if (wanted.size() != parts || found != size) {
                return Future.failedFuture(
                    new StoreAwayException(
                        "parts of %s are missing: %d of %d, %d bytes of %d"
                            .formatted(key, wanted.size(), parts, found, size),
                        null));
              }
              return complete(key, upload, wanted);
            });
  }

  private Future<List<Part>> parts(String key, String upload, int after, List<Part> found) {
    return bucket
        .ask(
            () ->
                bucket
                    .client()
                    .listParts(
                        call ->
                            call.bucket(bucket.name())
                                .key(key)
                                .uploadId(upload)
                                .partNumberMarker(after == 0 ? null : after)
                                .overrideConfiguration(bucket::shortly)))
        .compose(
            (ListPartsResponse page) -> {
              found.addAll(page.parts());
              return Boolean.TRUE.equals(page.isTruncated())
                  ? parts(key, upload, page.nextPartNumberMarker(), found)
                  : Future.succeededFuture(found);
            });
  }

  private Future<Void> complete(String key, String upload, List<Part> parts) {
    List<CompletedPart> completed =
        parts.stream()
            .map(
                part ->
                    CompletedPart.builder().partNumber(part.partNumber()).eTag(part.eTag()).build())
            .toList();
    return bucket
        .ask(
            () ->
                bucket
                    .client()
                    .completeMultipartUpload(
                        call ->
                            call.bucket(bucket.name())
                                .key(key)
                                .uploadId(upload)
                                .multipartUpload(all -> all.parts(completed))
                                .overrideConfiguration(bucket::transfer)))
        .mapEmpty();
  }

  /** Ends all unfinished ones of a key, also those that nobody remembers. */
  Future<Void> abortAll(String key) {
    return bucket
        .ask(
            () ->
                bucket
                    .client()
                    .listMultipartUploads(
                        call ->
                            call.bucket(bucket.name())
                                .prefix(key)
                                .overrideConfiguration(bucket::shortly)))
        .compose(
            (ListMultipartUploadsResponse page) -> abort(page, found -> found.key().equals(key)));
  }

  private Future<Void> abort(ListMultipartUploadsResponse page, Predicate<MultipartUpload> wanted) {
    List<Future<Void>> aborted = new ArrayList<>();
    page.uploads().stream().filter(wanted).map(this::abort).forEach(aborted::add);
    return Future.join(aborted).mapEmpty();
  }

  private Future<Void> abort(MultipartUpload upload) {
    return bucket
        .ask(
            () ->
                bucket
                    .client()
                    .abortMultipartUpload(
                        call ->
                            call.bucket(bucket.name())
                                .key(upload.key())
                                .uploadId(upload.uploadId())
                                .overrideConfiguration(bucket::shortly)))
        .<Void>mapEmpty()
        // Another one ended it.
        .recover(e -> Failures.isMissing(e) ? Future.succeededFuture() : Future.failedFuture(e));
  }
}
