package io.parley.file.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.IntSupplier;

/** The metrics of file-service. */
public final class FileMetrics {
  private final MeterRegistry meters;
  private final Counter received;
  private final Counter ready;
  private final Counter refused;

  public FileMetrics(MeterRegistry meters) {
    this.meters = meters;
    received =
        Counter.builder("parley.file.uploads.bytes")
            .baseUnit("bytes")
            .description("Bytes of uploads that were stored for good.")
            .register(meters);
    ready =
        Counter.builder("parley.file.files.ready")
            .description("Files that were looked at and are ready.")
            .register(meters);
    refused =
        Counter.builder("parley.file.files.refused")
            .description("Files that were looked at and refused.")
            .register(meters);
  }

  /** Shows how many uploads are in hand at a time. */
  public void watch(IntSupplier inHand) {
    Gauge.builder("parley.file.uploads.in.hand", inHand, IntSupplier::getAsInt)
        .description("Uploads that a request has in hand now.")
        .strongReference(true)
        .register(meters);
  }

  /** So many bytes more are stored for good. */
  public void received(long bytes) {
    received.increment((double) bytes);
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
