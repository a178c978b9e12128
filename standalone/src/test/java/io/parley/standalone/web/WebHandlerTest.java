package io.parley.standalone.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.testkit.Await;
import io.parley.testkit.HttpCalls;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebHandlerTest {
  @TempDir Path folder;
  private Vertx vertx;
  private HttpCalls http;

  @BeforeEach
  void serve() throws Exception {
    Files.createDirectories(folder.resolve("assets"));
    Files.createDirectories(folder.resolve(".vite"));
    Files.writeString(folder.resolve("index.html"), "<!doctype html><title>Parley</title>");
    Files.writeString(folder.resolve("assets/app-B3x.js"), "let a = 1;\n".repeat(200));
    Files.writeString(folder.resolve(".vite/manifest.json"), "{}");
    WebFiles files = WebFiles.load(Optional.of(folder));
    vertx = Vertx.vertx();
    Router router = Router.router(vertx);
    router.get("/*").handler(new WebHandler(files, true));
    http =
        new HttpCalls(
            Await.result(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"))
                .actualPort());
  }

  @AfterEach
  void close() {
    Await.result(vertx.close());
  }

  @Test
  void shows_the_page_for_the_clients_own_routes() {
    for (String path : new String[] {"/", "/c/0198", "/people?tab=requests"}) {
      HttpCalls.Answer page = http.get(path);
      assertThat(page.status()).isEqualTo(200);
      assertThat(page.body()).contains("<title>Parley</title>");
      assertThat(page.header("Cache-Control")).isEqualTo("no-cache");
    }
  }

  @Test
  void lets_assets_be_kept_for_ever_and_packs_them() {
    HttpCalls.Answer plain = http.get("/assets/app-B3x.js");
    assertThat(plain.header("Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
    assertThat(plain.header("Content-Type")).isEqualTo("text/javascript; charset=utf-8");
    assertThat(plain.body()).hasSize(2200);
    HttpCalls.Answer packed = http.with("Accept-Encoding", "gzip").get("/assets/app-B3x.js");
    assertThat(packed.header("Content-Encoding")).isEqualTo("gzip");
    assertThat(Integer.parseInt(packed.header("Content-Length"))).isLessThan(200);
  }

  @Test
  void sends_nothing_again_that_the_browser_has() {
    String tag = http.get("/").header("ETag");
    HttpCalls.Answer again = http.with("If-None-Match", tag).get("/");
    assertThat(again.status()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
  }

  @Test
  void knows_no_other_files_and_leaves_the_interfaces_alone() {
    for (String path :
        new String[] {
          "/assets/gone.js",
          "/.vite/manifest.json",
          "/..%2f..%2fetc/passwd.txt",
          "/api/v1/nothing",
          "/ws"
        }) {
      assertThat(http.get(path).status()).as(path).isEqualTo(404);
    }
  }

  @Test
  void lets_a_page_load_and_run_only_its_own_files() {
    String policy = http.get("/").header("Content-Security-Policy");
    assertThat(policy)
        .contains("default-src 'self'", "script-src 'self'", "style-src 'self'")
        .contains("frame-ancestors 'none'", "connect-src 'self' ws://127.0.0.1:")
        .doesNotContain("unsafe");
    assertThat(http.get("/").header("Strict-Transport-Security")).isNull();
  }
}
