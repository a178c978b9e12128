package io.parley.signaling.domain;

import io.parley.proto.error.ErrorCode;

/** What a command comes to. */
public sealed interface Outcome {
  /** The call is this one from now on; to be stored before it is told. */
  record Changed(Call call) implements Outcome {}

  /** It is as it was: done already, or void. */
  record Same(Call call) implements Outcome {}

  /** It may not be. */
  record Refused(ErrorCode code) implements Outcome {}
}
