package io.parley.busclient;

import io.parley.proto.chat.Entry;
import io.parley.proto.client.Conversation;
import io.parley.proto.contact.ContactRequest;
import io.vertx.core.Future;

/** What a program does about what its user hears. Called one after the other, on one event loop. */
public interface Listener {
  /**
   * Somebody else wrote, or something happened. Each entry comes in the order of {@code seq}, at
   * least once: what is done about it is to be safe to repeat.
   *
   * @return when it is done; a failure brings the entry again
   */
  Future<Void> onEntry(BusUser me, Conversation conversation, Entry entry);

  /**
   * Somebody asks to become a contact.
   *
   * @return when it is done; a failure brings the request again
   */
  Future<Void> onContactRequest(BusUser me, ContactRequest request);
}
