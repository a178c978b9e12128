package io.parley.auth;

import io.parley.testkit.LayeringRules;
import org.junit.jupiter.api.Test;

class LayeringTest {
  @Test
  void importsGoTheRightWay() {
    LayeringRules.check("auth");
  }
}
