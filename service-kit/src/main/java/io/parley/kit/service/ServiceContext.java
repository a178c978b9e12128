package io.parley.kit.service;

import io.micrometer.core.instrument.MeterRegistry;
import io.parley.kit.config.Config;
import io.parley.kit.rpc.Rpc;
import io.parley.kit.token.TokenVerifier;
import io.vertx.core.Vertx;
import io.vertx.ext.healthchecks.HealthChecks;
import java.time.Clock;

/**
 * What a module is given to start with.
 *
 * @param config holds the module's declared keys
 * @param meters where its metrics go
 * @param health its checks of readiness; one that does not answer within a second counts as down
 * @param tokens verifies access tokens
 * @param nodeId names this process among all, for as long as it lives
 * @param clock the wall clock
 */
public record ServiceContext(
    Vertx vertx,
    Config config,
    Rpc rpc,
    MeterRegistry meters,
    HealthChecks health,
    TokenVerifier tokens,
    String nodeId,
    Clock clock) {}
