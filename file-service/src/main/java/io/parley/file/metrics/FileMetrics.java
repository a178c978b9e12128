package io.parley.file.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.parley.kit.error.ErrorCodes;
import io.parley.kit.error.Refusal;
import io.parley.kit.metrics.Metric;
import io.parley.proto.error.ErrorCode;
import java.util.List;
import java.util.function.IntSupplier;

/** The metrics of file-service. Safe on any thread. */
public final class FileMetrics {
  private static final Metric IN_HAND =
      Metric.gauge("parley.file.uploads.in.hand")
          .doc("Uploads that a request has in hand now.")
          .look("At `file.uploads_at_once` more of them are refused.");
  private static final Metric BEGUN =
      Metric.counter("parley.file.uploads.begun").doc("Uploads that were begun.");
  private static final Metric BYTES =
      Metric.counter("parley.file.uploads")
          .in("bytes")
          .doc("Bytes of uploads that were stored for good.");
  private static final Metric FAILED =
      Metric.counter("parley.file.uploads.failed", "code")
          .doc("Requests to begin or go on with an upload that were refused, by why.")
          .look("`UNAVAILABLE`, `STORAGE_FULL`, `INTERNAL`: the store of files is away or full.");
  private static final Metric READY =
      Metric.counter("parley.file.files.ready").doc("Files that were looked at and are ready.");
  private static final Metric REFUSED =
      Metric.counter("parley.file.files.refused").doc("Files that were looked at and refused.");

  /** All of them. */
  public static final List<Metric> ALL = List.of(IN_HAND, BEGUN, BYTES, FAILED, READY, REFUSED);

  private final MeterRegistry meters;
  private final Counter begun;
  private final Counter received;
  private final Counter ready;
  private final Counter refused;

  public FileMetrics(MeterRegistry meters) {
    this.meters = meters;
    begun = BEGUN.counter(meters);
    received = BYTES.counter(meters);
    ready = READY.counter(meters);
    refused = REFUSED.counter(meters);
  }

  /** Shows how many uploads are in hand at a time. */
  public void watch(IntSupplier inHand) {
    IN_HAND.gauge(meters, inHand::getAsInt);
  }

  /** An upload is begun. */
  public void begun() {
    begun.increment();
  }

  /** So many bytes more are stored for good. */
  public void received(long bytes) {
    received.increment((double) bytes);
  }

  /** A request to begin or go on with an upload was refused. */
  public void failed(Throwable why) {
    ErrorCode code =
        why instanceof Refusal refusal ? refusal.code() : ErrorCode.ERROR_CODE_INTERNAL;
    FAILED.counter(meters, ErrorCodes.name(code)).increment();
  }

  /** A file is ready. */
  public void ready() {
    ready.increment();
  }

  /** A file is refused. */
  public void refused() {
    refused.increment();
  }
}
