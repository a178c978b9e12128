package io.parley.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

/** Gathers what is wrong, so that one run tells all of it. Not for several threads. */
final class Findings {
  private final List<String> wrong = new ArrayList<>();
  private int looks;

  /** Notes that something was looked at, and what is wrong with it where it is not well. */
  void expect(boolean well, Object where, String breach) {
    looks++;
    if (!well) {
      wrong.add(where + ": " + breach);
    }
  }

  /** How much is wrong so far. */
  int count() {
    return wrong.size();
  }

  /** Fails with all that is wrong, or where less was looked at than there must be. */
  void none(int least) {
    assertThat(wrong).isEmpty();
    assertThat(looks).as("how much was looked at").isGreaterThanOrEqualTo(least);
  }
}
