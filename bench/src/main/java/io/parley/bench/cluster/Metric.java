package io.parley.bench.cluster;

/** What is measured in each round, and how often. */
enum Metric {
  REQUEST("request", 4_000),
  REGISTRATION("registration", 200),
  LOOKUP("lookup", 400),
  LOCK("lock", 200),
  COUNTER("counter", 400);

  private final String label;
  private final int times;

  Metric(String label, int times) {
    this.label = label;
    this.times = times;
  }

  String label() {
    return label;
  }

  /** In a round, by each manager. */
  int times() {
    return times;
  }
}
