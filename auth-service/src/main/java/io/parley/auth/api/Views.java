package io.parley.auth.api;

import io.parley.auth.domain.Account;
import io.parley.auth.domain.OwnSession;
import io.parley.proto.auth.User;
import io.parley.proto.id.SessionId;
import io.vertx.core.json.JsonObject;

/** People as clients and services see them. */
final class Views {
  private Views() {}

  /** As others see them. */
  static JsonObject user(Account account) {
    return new JsonObject()
        .put("id", account.id().toString())
        .put("username", account.username().value())
        .put("nickname", account.nickname().value())
        .put("avatar", account.avatar().value());
  }

  /** As they see themselves. */
  static JsonObject me(Account account) {
    return user(account).put("language", account.language().tag());
  }

  /** Whom a link is for, to who has it and may be anybody. */
  static JsonObject linked(Account account) {
    return new JsonObject()
        .put("username", account.username().value())
        .put("nickname", account.nickname().value());
  }

  /** A session, to its user. */
  static JsonObject session(OwnSession session, SessionId current) {
    return new JsonObject()
        .put("id", session.id().toString())
        .put("device", session.device().name())
        .put("created_ms", session.created().toEpochMilli())
        .put("last_seen_ms", session.lastSeen().toEpochMilli())
        .put("current", session.id().equals(current));
  }

  /** As services see them. */
  static User proto(Account account) {
    return User.newBuilder()
        .setId(account.id().toString())
        .setUsername(account.username().value())
        .setNickname(account.nickname().value())
        .setAvatar(account.avatar().value())
        .build();
  }
}
