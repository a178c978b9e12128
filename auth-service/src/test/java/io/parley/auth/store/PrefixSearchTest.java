package io.parley.auth.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrefixSearchTest {
  @Test
  void wildcardsLoseTheirMeaning() {
    assertThat(PrefixSearch.escape("100%_!")).isEqualTo("100!%!_!!");
  }
}
