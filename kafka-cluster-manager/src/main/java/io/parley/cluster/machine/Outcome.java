package io.parley.cluster.machine;

import io.parley.cluster.codec.Bytes;
import java.util.Optional;

/** What came of a command, where it was applied. */
public sealed interface Outcome {
  /** It was done. */
  record Done() implements Outcome {}

  /** It was done or not, as the command says. */
  record Flag(boolean value) implements Outcome {}

  /** What was or is there, as the command says. */
  record Value(Optional<Bytes> value) implements Outcome {}

  /** A counter's value before and after. */
  record Sum(long before, long after) implements Outcome {}

  /** It was void: nothing has changed. */
  record Ignored(Reason reason) implements Outcome {}

  /** Why a command was void. */
  enum Reason {
    /** The operation was applied before. Its outcome stood there. */
    REPEATED,
    /** The node is no member (any more), or another one than when it gave the command. */
    NOT_MEMBER,
    /** The process never joined, or has been silent for too long to tell repeats. */
    UNKNOWN_PROCESS,
    /** The record is no command. */
    DAMAGED
  }
}
