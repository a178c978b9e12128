package io.parley.file.api;

import io.parley.file.bytes.StoreAwayException;
import io.parley.kit.error.Refusal;

/** From failures of reading to refusals. */
final class StoreFailures {
  private StoreFailures() {}

  static Throwable told(Throwable failure) {
    return failure instanceof StoreAwayException
        ? Refusal.unavailable("files cannot be read now")
        : failure;
  }
}
