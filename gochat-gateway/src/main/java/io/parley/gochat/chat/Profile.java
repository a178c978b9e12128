package io.parley.gochat.chat;

/**
 * How somebody is shown.
 *
 * @param avatar as go-chat's field of that name
 */
public record Profile(String username, String avatar) {
  static final Profile NOBODY = new Profile("", "");
}
