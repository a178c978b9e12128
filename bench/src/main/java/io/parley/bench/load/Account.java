package io.parley.bench.load;

import io.parley.proto.id.UserId;

/** A signed-in user. */
public record Account(UserId user, String accessToken) {
  /** Without the token. */
  @Override
  public String toString() {
    return user.toString();
  }
}
