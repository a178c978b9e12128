package io.parley.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.backends.Ports;
import io.parley.kit.metrics.LibraryMetrics;
import io.parley.testkit.HttpCalls;
import io.parley.testkit.Scrape;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsIT {
  @TempDir Path folder;

  @Test
  void what_the_suite_shows_is_what_the_page_says() throws Exception {
    int port = Ports.free("127.0.0.1");
    StandaloneProcess process =
        StandaloneProcess.launch(
            folder,
            Map.of(
                "PARLEY_MANAGEMENT_PORT",
                Integer.toString(port),
                // Its metrics are there where it is.
                "PARLEY_GOCHAT_ENABLED",
                "true",
                "PARLEY_GOCHAT_HOST",
                "127.0.0.1",
                "PARLEY_GOCHAT_PORT",
                Integer.toString(Ports.free("127.0.0.1"))));
    try {
      process.awaitRunning();
      JsonObject account =
          new JsonObject().put("username", "ana").put("password", "a quiet green lamp");
      HttpCalls http = process.http();
      String token = http.post("/api/v1/auth/register", account).json().getString("access_token");
      assertThat(http.as(token).get("/api/v1/contacts").status()).isEqualTo(200);
      Scrape scrape = Scrape.of(new HttpCalls(port).get("/metrics").body());
      scrape.isDeclared("parley_", AllMetrics.ours());
      scrape.contains(
          LibraryMetrics.PROCESS.stream()
              // It may have had no reason yet.
              .filter(metric -> !metric.name().equals("jvm.gc.pause"))
              .toList());
    } finally {
      process.kill();
    }
  }
}
