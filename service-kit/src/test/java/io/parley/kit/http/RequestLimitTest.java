package io.parley.kit.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class RequestLimitTest {
  private final Vertx vertx = Vertx.vertx();
  private final TestServer server =
      TestServer.start(
          vertx,
          router -> {
            router.route().handler(new RequestLimit(Duration.ofMillis(300)));
            router.get("/silent").handler(ctx -> {});
            router
                .get("/lifted")
                .handler(
                    ctx -> {
                      RequestLimit.lift(ctx);
                      vertx.setTimer(600, late -> ctx.response().end("at last"));
                    });
            router
                .get("/slow")
                .handler(
                    ctx -> {
                      ctx.response().setChunked(true).write("begun, ");
                      vertx.setTimer(600, late -> ctx.response().end("ended"));
                    });
          });

  @AfterEach
  void close() {
    vertx.close().await();
  }

  @Test
  void aRequestThatNobodyAnswersIsRefusedInTime() {
    HttpResponse<String> answer = server.get("/silent");

    assertThat(answer.statusCode()).isEqualTo(504);
    assertThat(answer.body()).contains("DEADLINE_EXCEEDED");
  }

  @Test
  void anAnswerThatHasBegunMayTakeLonger() {
    assertThat(server.get("/slow").body()).isEqualTo("begun, ended");
  }

  @Test
  void aRequestThatTakesTheLimitAwayMayTakeLonger() {
    assertThat(server.get("/lifted").body()).isEqualTo("at last");
  }
}
