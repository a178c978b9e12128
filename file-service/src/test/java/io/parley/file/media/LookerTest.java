package io.parley.file.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.file.domain.FileKind;
import io.parley.kit.error.Refusal;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LookerTest {
  private final Vertx vertx = Vertx.vertx();

  @TempDir Path directory;

  @AfterEach
  void close() throws Exception {
    vertx.close().await(10, TimeUnit.SECONDS);
  }

  @Test
  void answersFailuresAndRefusesWhatIsTooMuch() throws Exception {
    Looker looker = new Looker(vertx, new MediaSettings(1, 1, 16_384, 64_000_000, 256, directory));
    Path picture = Files.write(directory.resolve("a"), Fixtures.jpeg(1_500, 1_500));
    List<Future<Looking.Found>> all = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      all.add(looker.look(FileKind.IMAGE, "a", picture));
    }
    Future.join(all).otherwiseEmpty().await(60, TimeUnit.SECONDS);
    assertThat(all.get(0).succeeded()).isTrue();
    assertThat(all.get(9).cause()).isInstanceOf(Refusal.class);
    assertThatThrownBy(
            () ->
                looker
                    .look(FileKind.IMAGE, "a", directory.resolve("none"))
                    .await(60, TimeUnit.SECONDS))
        .isNotInstanceOf(Refusal.class);
    looker.close().await(1, TimeUnit.SECONDS);
  }
}
