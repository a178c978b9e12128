package io.parley.signaling.simulation;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Many histories of calls, with every fault there is. {@code -Dparley.simulation.histories=20000}
 * plays more of them (as does the environment's {@code PARLEY_SIMULATION_HISTORIES}), from {@code
 * -Dparley.simulation.seed=…} on, with which alone it plays one; a failure tells which.
 */
class SimulationTest {
  private static final Logger LOG = LoggerFactory.getLogger(SimulationTest.class);
  private static final String SEED = "parley.simulation.seed";
  private static final String HISTORIES = "parley.simulation.histories";
  private static final long USUAL = 100;

  @Test
  void holdsWhatItPromisesInEveryHistory() {
    long seed = setting(SEED).orElse(1L);
    long histories = setting(HISTORIES).orElse(setting(SEED).isPresent() ? 1 : USUAL);
    Tally tally = new Tally();
    Optional<AssertionError> failure =
        LongStream.range(seed, seed + histories)
            .parallel()
            .mapToObj(it -> play(it, tally))
            .flatMap(Optional::stream)
            .findFirst();
    failure.ifPresent(
        it -> {
          throw it;
        });
    LOG.info("{} histories from seed {}: {}", histories, seed, tally);
    if (histories >= USUAL) {
      tally.check();
    }
  }

  private static Optional<AssertionError> play(long seed, Tally tally) {
    try {
      new History(seed, tally).play();
      return Optional.empty();
    } catch (AssertionError | RuntimeException e) {
      String again =
          "mvn -pl signaling-service test -Dtest=SimulationTest -D%s=%d".formatted(SEED, seed);
      return Optional.of(
          new AssertionError(
              "history %d (to play it again: %s)%n%s".formatted(seed, again, e.getMessage()), e));
    }
  }

  private static Optional<Long> setting(String key) {
    return Optional.ofNullable(System.getProperty(key))
        .or(
            () ->
                Optional.ofNullable(System.getenv(key.toUpperCase(Locale.ROOT).replace('.', '_'))))
        .map(Long::valueOf);
  }
}
