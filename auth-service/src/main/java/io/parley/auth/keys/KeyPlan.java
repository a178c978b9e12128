package io.parley.auth.keys;

import java.util.List;
import java.util.Optional;

/** What is to be done with the keys: one to be added, some to be removed. */
public record KeyPlan(Optional<SigningKey> add, List<SigningKey> remove) {
  /** Whether there is anything to do. */
  public boolean isEmpty() {
    return add.isEmpty() && remove.isEmpty();
  }
}
