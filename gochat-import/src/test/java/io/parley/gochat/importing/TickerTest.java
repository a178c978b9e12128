package io.parley.gochat.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TickerTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  private String shown(boolean bar) {
    Ticker ticker = new Ticker(new PrintStream(bytes, true, StandardCharsets.UTF_8), bar);
    ticker.begin("messages", 4, 0);
    ticker.add(4);
    ticker.line("note");
    ticker.end();
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aTerminalShowsABar() {
    assertThat(shown(true))
        .contains("\r\033[Kmessages     [..............................]   0%  0 of 4")
        .contains("[##############################] 100%  4 of 4");
  }

  @Test
  void elsewhereThereArePlainLines() {
    assertThat(shown(false))
        .startsWith("note\nmessages: 4 of 4, ")
        .doesNotContain("\033")
        .doesNotContain("\r");
  }
}
