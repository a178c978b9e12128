package io.parley.auth.domain;

import io.parley.proto.id.UserId;

/** A person, as others see them, and the language they chose. */
public record Account(
    UserId id, Username username, Nickname nickname, Avatar avatar, Language language) {}
