package io.parley.kit.health;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.healthchecks.CheckResult;
import io.vertx.ext.healthchecks.HealthChecks;
import io.vertx.ext.healthchecks.Status;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Whether the process is to get requests: all has started, nothing stops, and every check says yes
 * but {@link #KAFKA}, which is told only. Safe on any thread.
 */
public final class Readiness {
  /**
   * The check of Kafka. A process that started serves on without it: history is read, sockets stay.
   * If it counted, an outage of Kafka would take every process out of service at once.
   */
  public static final String KAFKA = "kafka";

  /**
   * The check of the store of files. Without it everything but bytes is served, and who asks for
   * those is told so.
   */
  public static final String FILES = "files";

  private static final Set<String> ONLY_TOLD = Set.of(KAFKA, FILES);
  private static final long CHECK_LIMIT_MS = 1000;

  private enum Phase {
    STARTING,
    STARTED,
    STOPPING
  }

  private final HealthChecks checks;
  private volatile Phase phase = Phase.STARTING;

  /** Over a node's checks. */
  public Readiness(HealthChecks checks) {
    this.checks = checks;
  }

  /**
   * Registers a check that is well if a probe succeeds within a second.
   *
   * @param name of what is probed: {@code mysql}; unique in the process
   */
  public static void register(HealthChecks checks, String name, Supplier<Future<?>> probe) {
    checks.register(
        name,
        CHECK_LIMIT_MS,
        promise ->
            probe
                .get()
                .onComplete(
                    well -> promise.tryComplete(Status.OK()),
                    failure -> promise.tryComplete(Status.KO())));
  }

  /** Everything runs. */
  public void started() {
    phase = Phase.STARTED;
  }

  /** From now on nothing new is wanted. */
  public void stopping() {
    phase = Phase.STOPPING;
  }

  /** Whether it is ready, and what each check says: {@code {"status":"UP","checks":[…]}}. */
  Future<JsonObject> report() {
    Phase now = phase;
    return checks
        .checkStatus()
        .map(
            result -> {
              List<CheckResult> each = result.getChecks() == null ? List.of() : result.getChecks();
              boolean up =
                  now == Phase.STARTED
                      && each.stream()
                          .allMatch(c -> ONLY_TOLD.contains(c.getId()) || CheckResult.isUp(c));
              JsonObject report =
                  new JsonObject()
                      .put("status", up ? "UP" : "DOWN")
                      .put("phase", now.name().toLowerCase(java.util.Locale.ROOT));
              JsonArray all = new JsonArray();
              each.forEach(check -> all.add(entry(check)));
              return report.put("checks", all);
            });
  }

  private static JsonObject entry(CheckResult check) {
    return new JsonObject()
        .put("id", check.getId())
        .put("status", CheckResult.isUp(check) ? "UP" : "DOWN");
  }
}
