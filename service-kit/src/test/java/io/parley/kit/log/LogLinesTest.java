package io.parley.kit.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

@Isolated
class LogLinesTest {
  private static final Logger LOG = LoggerFactory.getLogger(LogLinesTest.class);

  private final PrintStream terminal = System.out;
  private final ByteArrayOutputStream lines = new ByteArrayOutputStream();
  private final Vertx vertx = Vertx.vertx();

  @BeforeEach
  void catchOutput() {
    System.setOut(new PrintStream(lines, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void restore() {
    System.setOut(terminal);
    LogSetup.apply("text", "info");
    vertx.close().await();
  }

  @Test
  void writesAJsonObjectALineWithTheRequestsId() {
    LogSetup.apply("json", "info");

    logWithin("request-1", "hello\nworld");
    LOG.info("outside");
    LOG.debug("unimportant");

    String[] written = lines.toString(StandardCharsets.UTF_8).split("\n", -1);
    JsonObject first = new JsonObject(written[0]);
    assertThat(first.getString("formattedMessage")).isEqualTo("hello\nworld");
    assertThat(first.getString("level")).isEqualTo("INFO");
    assertThat(first.toString()).contains("request-1");
    assertThat(written[1]).contains("outside").doesNotContain("request-1");
    assertThat(written).hasSize(3);
  }

  @Test
  void writesAReadableLineWhateverIsLogged() {
    LogSetup.apply("text", "info");

    logWithin("request-2", "hello\n12:00:00.000 ERROR forged");

    assertThat(lines.toString(StandardCharsets.UTF_8))
        .matches("(?s)[^\n]* INFO  LogLinesTest request=request-2 hello 12:00[^\n]*\n");
  }

  private void logWithin(String request, String text) {
    vertx
        .eventBus()
        .consumer(
            "work",
            message -> {
              RequestContext.set(request);
              LOG.info(text);
              message.reply("done");
            })
        .completion()
        .await();
    vertx.eventBus().request("work", "").await();
  }
}
