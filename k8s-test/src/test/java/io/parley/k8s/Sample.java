package io.parley.k8s;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

/** The objects of sample.yaml, and copies of them that are changed in one place. */
final class Sample {
  private Sample() {}

  static List<Manifest> manifests() {
    try (InputStream in = Sample.class.getResourceAsStream("/sample.yaml")) {
      return Overlay.parse("sample", new String(in.readAllBytes(), StandardCharsets.UTF_8))
          .manifests();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Manifest of(String kind) {
    return manifests().stream().filter(m -> m.kind().equals(kind)).findFirst().orElseThrow();
  }

  /** With another value at a JSON pointer. */
  static Manifest set(Manifest manifest, String place, JsonNode value) {
    JsonPointer pointer = JsonPointer.compile(place);
    String last = pointer.last().getMatchingProperty();
    return edit(
        manifest,
        pointer.head().toString(),
        parent -> {
          if (parent instanceof ArrayNode array) {
            array.set(Integer.parseInt(last), value);
          } else {
            ((ObjectNode) parent).set(last, value);
          }
        });
  }

  /** Without what is at a JSON pointer, which is there. */
  static Manifest remove(Manifest manifest, String place) {
    JsonPointer pointer = JsonPointer.compile(place);
    String last = pointer.last().getMatchingProperty();
    return edit(
        manifest,
        pointer.head().toString(),
        parent -> {
          if (((ObjectNode) parent).remove(last) == null) {
            throw new IllegalArgumentException("nothing at " + place);
          }
        });
  }

  /** A copy in which the node at a JSON pointer is changed. */
  static Manifest edit(Manifest manifest, String place, Consumer<JsonNode> change) {
    JsonNode copy = manifest.json().deepCopy();
    change.accept(copy.at(place));
    return new Manifest(manifest.place(), copy);
  }
}
