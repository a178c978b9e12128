package io.parley.cluster.spi;

import io.parley.cluster.codec.Bytes;
import io.parley.cluster.machine.Outcome;
import io.vertx.core.VertxException;

/**
 * What came of a command, as Vert.x wants it. A command whose outcome went lost (its record was
 * trimmed before this node read it) was applied all the same: that will do where no value is asked
 * for.
 */
final class Outcomes {
  private Outcomes() {}

  static Void done(Outcome outcome) {
    if (outcome instanceof Outcome.Ignored ignored && ignored.reason() != Outcome.Reason.REPEATED) {
      throw lost(outcome);
    }
    return null;
  }

  static boolean flag(Outcome outcome) {
    if (outcome instanceof Outcome.Flag flag) {
      return flag.value();
    }
    throw lost(outcome);
  }

  static Outcome.Sum sum(Outcome outcome) {
    if (outcome instanceof Outcome.Sum sum) {
      return sum;
    }
    throw lost(outcome);
  }

  /** The value, read on the calling thread; null where there is none. */
  @SuppressWarnings("TypeParameterUnusedInFormals") // the map says what it holds
  static <V> V value(Outcome outcome) {
    if (outcome instanceof Outcome.Value value) {
      Bytes octets = value.value().orElse(null);
      return ValueCodec.decode(octets);
    }
    throw lost(outcome);
  }

  private static VertxException lost(Outcome outcome) {
    return new VertxException("the outcome is not known: " + outcome, true);
  }
}
