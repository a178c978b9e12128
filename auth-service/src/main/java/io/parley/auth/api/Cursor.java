package io.parley.auth.api;

import io.parley.auth.domain.UserStore;
import io.parley.kit.error.Refusal;
import io.parley.proto.id.UserId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/** The place after which a page of people begins, as clients carry it; nothing in it is secret. */
final class Cursor {
  private static final int ID = 16;

  private Cursor() {}

  static String after(UserStore.Match match) {
    byte[] name = match.name().getBytes(StandardCharsets.UTF_8);
    byte[] bytes =
        ByteBuffer.allocate(ID + name.length).put(match.account().id().bytes()).put(name).array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  static UserStore.Position parse(String text) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(text);
      if (bytes.length > ID) {
        UserId user = UserId.of(Arrays.copyOf(bytes, ID));
        String name = new String(bytes, ID, bytes.length - ID, StandardCharsets.UTF_8);
        return new UserStore.Position(name, user);
      }
    } catch (IllegalArgumentException e) {
      throw refused(text);
    }
    throw refused(text);
  }

  private static Refusal refused(String text) {
    return Refusal.invalid("after", text, "the next of an earlier answer");
  }
}
