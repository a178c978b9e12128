package io.parley.signaling;

import io.parley.testkit.LayeringRules;
import org.junit.jupiter.api.Test;

class LayeringTest {
  @Test
  void roomsKnowOnlyWhatTheyMay() {
    LayeringRules.check("signaling");
  }
}
