package io.parley.message;

import io.parley.testkit.LayeringRules;
import org.junit.jupiter.api.Test;

class LayeringTest {
  @Test
  void roomsKnowOnlyTheRoomsTheyMay() {
    LayeringRules.check("message");
  }
}
