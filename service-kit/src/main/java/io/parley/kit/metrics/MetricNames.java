package io.parley.kit.metrics;

/** The names of the kit's own metrics; those of Vert.x and the JVM come besides. */
public final class MetricNames {
  /** Timer of calls over the bus; tags {@code method}, {@code code} ({@code OK} or an error's). */
  public static final String RPC_CALLS = "parley.rpc.calls";

  /** Counter of records that were taken from an outbox to Kafka; tag {@code schema}. */
  public static final String OUTBOX_RELAYED = "parley.outbox.relayed";

  /** Counter of relay passes that failed, Kafka or the database being away; tag {@code schema}. */
  public static final String OUTBOX_FAILURES = "parley.outbox.failures";

  private MetricNames() {}
}
