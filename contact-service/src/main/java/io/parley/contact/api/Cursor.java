package io.parley.contact.api;

import io.parley.kit.error.Refusal;
import io.parley.proto.id.UserId;
import java.util.Base64;

/** Where a page of members starts, as clients carry it. */
final class Cursor {
  private Cursor() {}

  static String after(UserId last) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(last.bytes());
  }

  static UserId parse(String text) {
    try {
      return UserId.of(Base64.getUrlDecoder().decode(text));
    } catch (IllegalArgumentException e) {
      throw Refusal.invalid("after", "no cursor", "the `next` of a page");
    }
  }
}
