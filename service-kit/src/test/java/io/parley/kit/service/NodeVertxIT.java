package io.parley.kit.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.parley.kit.config.Config;
import io.parley.kit.metrics.KitMetrics;
import io.parley.kit.testing.Await;
import io.parley.kit.testing.Servers;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a process measures of itself. */
class NodeVertxIT {
  private static Config config(Map<String, String> kafka, boolean clustered) {
    Map<String, String> texts = new HashMap<>(kafka);
    texts.put("bus.clustered", Boolean.toString(clustered));
    return Config.of(texts, ServiceKeys.ALL);
  }

  private static double links(MeterRegistry meters) {
    return meters.get(KitMetrics.BUS_LINKS.name()).gauge().value();
  }

  private static double opened(MeterRegistry meters) {
    return meters.get(KitMetrics.BUS_LINKS_OPENED.name()).counter().count();
  }

  @Test
  void linksOfOtherProcessesAreCounted() {
    Map<String, String> kafka = Servers.kafka();
    MeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    MeterRegistry others = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    Vertx vertx = NodeVertx.open(config(kafka, true), 2, meters, "here");
    Vertx other = NodeVertx.open(config(kafka, true), 2, others, "there");
    vertx
        .eventBus()
        .<String>consumer("here", message -> message.reply("well"))
        .completion()
        .await();

    other.eventBus().request("here", "how are you").await();
    assertThat(opened(meters)).isEqualTo(1);
    assertThat(links(meters)).isEqualTo(1);
    assertThat(links(others)).as("the answer's way").isEqualTo(1);

    other.close().await();
    Await.until("the link is gone", () -> links(meters) == 0);
    assertThat(opened(meters)).isEqualTo(1);
    vertx.close().await();
  }

  @Test
  void methodsThatClientsMakeUpAreOneSeries() {
    MeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    Vertx vertx = NodeVertx.open(config(Map.of(), false), 2, meters, "here");
    HttpServer server =
        vertx
            .createHttpServer()
            .requestHandler(request -> request.response().end())
            .listen(0, "127.0.0.1")
            .await();
    for (String method : new String[] {"MADE", "UP", "GET"}) {
      vertx
          .createHttpClient()
          .request(HttpMethod.valueOf(method), server.actualPort(), "127.0.0.1", "/")
          .compose(request -> request.send())
          .compose(response -> response.end())
          .await();
    }

    Await.until(
        "both",
        () ->
            meters.get("vertx.http.server.requests").tag("method", "OTHER").counter().count() == 2);
    assertThat(meters.get("vertx.http.server.requests").counters()).hasSize(2);
    Await.until(
        "loops are looked at", () -> meters.get(KitMetrics.LOOP_LATE.name()).timer().count() > 0);
    vertx.close().await();
  }
}
