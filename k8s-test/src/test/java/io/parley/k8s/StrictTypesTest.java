package io.parley.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StrictTypesTest {
  @Test
  void every_object_is_of_its_type() {
    List<String> wrong = new ArrayList<>();
    for (Overlay overlay : Overlay.all()) {
      assertThat(overlay.manifests()).as("%s renders to", overlay).isNotEmpty();
      for (Manifest manifest : overlay.manifests()) {
        try {
          Types.check(manifest);
        } catch (AssertionError e) {
          wrong.add(e.getMessage());
        }
      }
    }
    assertThat(wrong).isEmpty();
  }
}
