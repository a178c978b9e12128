package io.parley.message.follow;

import io.parley.message.feed.ResumeToken;
import io.parley.proto.client.Conversation;
import java.util.List;

/**
 * What is new to somebody.
 *
 * @param resumed whether it adds to what they knew; else it is all there is
 * @param token they know everything below it now
 * @param contactsVersion of their contacts; -1: not known now
 */
public record News(
    List<Conversation> conversations, boolean resumed, ResumeToken token, long contactsVersion) {
  /** Copies the list. */
  public News {
    conversations = List.copyOf(conversations);
  }

  /** Whether there is anything for somebody who knows that version of their contacts. */
  boolean isAny(long contactsKnown) {
    return !resumed
        || !conversations.isEmpty()
        || (contactsVersion >= 0 && contactsVersion != contactsKnown);
  }
}
