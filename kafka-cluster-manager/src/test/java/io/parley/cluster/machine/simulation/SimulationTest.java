package io.parley.cluster.machine.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Many histories of clusters, with every fault there is. {@code
 * -Dparley.simulation.histories=20000} plays more of them (as does the environment's {@code
 * PARLEY_SIMULATION_HISTORIES}), from {@code -Dparley.simulation.seed=…} on, with which alone it
 * plays one; a failure tells which.
 */
class SimulationTest {
  private static final String SEED = "parley.simulation.seed";
  private static final String HISTORIES = "parley.simulation.histories";
  private static final long USUAL = 200;

  @Test
  void holdsWhatItPromisesInEveryHistory() {
    long seed = setting(SEED).orElse(1L);
    long histories = setting(HISTORIES).orElse(setting(SEED).isPresent() ? 1 : USUAL);
    AtomicLong records = new AtomicLong();
    Optional<AssertionError> failure =
        LongStream.range(seed, seed + histories)
            .parallel()
            .mapToObj(it -> play(it, records))
            .flatMap(Optional::stream)
            .findFirst();
    failure.ifPresent(
        it -> {
          throw it;
        });
    assertThat(records.get()).as("records").isGreaterThan(histories * 100);
  }

  private static Optional<AssertionError> play(long seed, AtomicLong records) {
    try {
      records.addAndGet(new History(seed).play());
      return Optional.empty();
    } catch (AssertionError | RuntimeException e) {
      String again =
          "mvn -pl kafka-cluster-manager test -Dtest=SimulationTest -D%s=%d".formatted(SEED, seed);
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
