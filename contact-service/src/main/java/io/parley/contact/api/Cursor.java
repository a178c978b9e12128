package io.parley.contact.api;

import io.parley.contact.domain.FoundGroup;
import io.parley.kit.error.Refusal;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/** Where a page of members or of listed groups starts, as clients carry it. */
final class Cursor {
  private static final int ID = 16;

  private Cursor() {}

  static String after(UserId last) {
    return encoded(last.bytes());
  }

  static String after(FoundGroup.Place last) {
    byte[] word = last.word().getBytes(StandardCharsets.UTF_8);
    return encoded(
        ByteBuffer.allocate(ID + word.length).put(last.group().bytes()).put(word).array());
  }

  static UserId user(String text) {
    try {
      return UserId.of(Base64.getUrlDecoder().decode(text));
    } catch (IllegalArgumentException e) {
      throw refused();
    }
  }

  static FoundGroup.Place place(String text) {
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw refused();
    }
    if (bytes.length <= ID) {
      throw refused();
    }
    return new FoundGroup.Place(
        new String(bytes, ID, bytes.length - ID, StandardCharsets.UTF_8),
        ConversationId.of(Arrays.copyOf(bytes, ID)));
  }

  private static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static Refusal refused() {
    return Refusal.invalid("after", "no cursor", "the `next` of a page");
  }
}
