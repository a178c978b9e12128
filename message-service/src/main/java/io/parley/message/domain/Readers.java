package io.parley.message.domain;

import io.parley.proto.id.UserId;
import java.util.List;

/** Who has read an entry: the first of them, and how many there are. */
public record Readers(List<UserId> users, int count) {
  /** Copies the users. */
  public Readers {
    users = List.copyOf(users);
  }
}
