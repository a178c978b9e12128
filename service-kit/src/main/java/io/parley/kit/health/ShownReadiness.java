package io.parley.kit.health;

import io.micrometer.core.instrument.MeterRegistry;
import io.parley.kit.metrics.KitMetrics;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The last report of readiness, as metrics. Safe on any thread. */
final class ShownReadiness {
  private final MeterRegistry meters;
  private final AtomicInteger ready = new AtomicInteger();
  private final Map<String, AtomicInteger> checks = new ConcurrentHashMap<>();

  ShownReadiness(MeterRegistry meters) {
    this.meters = meters;
    KitMetrics.READY.gauge(meters, ready::get);
  }

  void told(JsonObject report) {
    ready.set(up(report));
    report.getJsonArray("checks").stream()
        .map(JsonObject.class::cast)
        .forEach(
            check -> checks.computeIfAbsent(check.getString("id"), this::shown).set(up(check)));
  }

  private AtomicInteger shown(String check) {
    AtomicInteger up = new AtomicInteger();
    KitMetrics.CHECK.gauge(meters, up::get, check);
    return up;
  }

  private static int up(JsonObject told) {
    return "UP".equals(told.getString("status")) ? 1 : 0;
  }
}
