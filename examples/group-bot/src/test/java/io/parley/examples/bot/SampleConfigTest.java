package io.parley.examples.bot;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.kit.bus.BusKeys;
import io.parley.kit.config.Config;
import io.parley.kit.config.ConfigSource;
import io.parley.kit.service.Launcher;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SampleConfigTest {
  @Test
  void theSampleIsOneOfAMemberOfACluster() {
    Config sample =
        ConfigSource.load(
            Optional.of(Path.of("config/group-bot.yaml")),
            Map.of(),
            Launcher.keys(List.of(new GroupBotModule())));

    assertThat(sample.get(BusKeys.CLUSTERED)).isTrue();
    assertThat(sample.get(GroupBotModule.USERNAME)).isEqualTo("bot");
  }
}
