package io.parley.message.socket;

import io.parley.kit.token.TokenVerifier;
import io.parley.message.api.Attaching;
import io.parley.message.calls.Seats;
import io.parley.message.domain.CallSignaling;
import io.parley.message.domain.History;
import io.parley.message.domain.MessageLog;
import io.parley.message.presence.Presence;
import io.parley.message.store.ConversationStore;
import io.parley.message.store.DeliveredStore;
import io.parley.message.store.FeedStore;
import io.parley.message.store.PreferenceStore;
import io.parley.message.store.ReadStateStore;
import io.parley.proto.id.UserId;
import io.vertx.core.Future;
import java.time.Clock;

/** What the sockets of a process need of the rest of it. Safe on any thread. */
public record SocketPorts(
    TokenVerifier tokens,
    MessageLog log,
    Attaching attaching,
    ContactVersions contactVersions,
    ConversationStore conversations,
    History history,
    ReadStateStore readStates,
    DeliveredStore delivered,
    PreferenceStore preferences,
    FeedStore feed,
    Presence presence,
    CallSignaling calls,
    Seats seats,
    Clock clock) {

  /** How often a user's contacts changed. */
  @FunctionalInterface
  public interface ContactVersions {
    /** The version; -1 where it cannot be had soon. Never fails. */
    Future<Long> of(UserId user);
  }
}
