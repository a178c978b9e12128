package io.parley.file;

import io.parley.testkit.LayeringRules;
import org.junit.jupiter.api.Test;

class LayeringTest {
  @Test
  void roomsKnowOnlyWhatTheyMay() {
    LayeringRules.check("file");
  }
}
