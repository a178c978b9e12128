package io.parley.signaling.domain;

import io.parley.proto.call.CallEndReason;
import io.parley.proto.call.CallMedia;
import io.parley.proto.call.CallPhase;
import io.parley.proto.id.CallId;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.PeerId;
import io.parley.proto.id.UserId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A call: everything that its next change is decided from. Times are milliseconds since 1970.
 *
 * @param group of a group; otherwise of two people
 * @param begunBy the caller's first device: beginning again with it is the same beginning
 * @param reason set exactly once it has ended, UNSPECIFIED before
 * @param answeredMs when the first one joined the caller; 0: nobody has
 * @param endedMs 0: has not
 * @param version 1 for the first, and one more with each change
 * @param turns how many times anybody has joined
 * @param participants in the order in which they came
 */
public record Call(
    CallId id,
    ConversationId conversation,
    boolean group,
    CallMedia media,
    UserId caller,
    PeerId begunBy,
    CallPhase phase,
    CallEndReason reason,
    long startedMs,
    long answeredMs,
    long endedMs,
    long version,
    int turns,
    Map<UserId, Participant> participants) {

  public Call {
    participants = Collections.unmodifiableMap(new LinkedHashMap<>(participants));
  }
}
