package io.parley.kit.rpc;

import io.parley.proto.id.UserId;
import java.time.Duration;
import java.util.Optional;

/**
 * What goes with a call besides its request.
 *
 * @param caller in whose name; empty: the calling service's own
 * @param traceId the id under which all logs of one request can be found
 * @param deadline how long the caller waits from now on
 */
public record CallContext(Optional<UserId> caller, String traceId, Duration deadline) {
  /** A call of the service itself. */
  public static CallContext system(String traceId, Duration deadline) {
    return new CallContext(Optional.empty(), traceId, deadline);
  }

  /** A call in somebody's name. */
  public static CallContext of(UserId caller, String traceId, Duration deadline) {
    return new CallContext(Optional.of(caller), traceId, deadline);
  }
}
