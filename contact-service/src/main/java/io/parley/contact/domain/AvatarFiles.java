package io.parley.contact.domain;

import io.parley.proto.id.ConversationId;
import io.parley.proto.id.FileId;
import io.parley.proto.id.UserId;
import io.vertx.core.Future;

/** Gives pictures to groups; done by file-service. */
@FunctionalInterface
public interface AvatarFiles {
  /**
   * Claims a file of the user's for a group that they may change and that is about to be changed;
   * may be asked again. Fails where it is not theirs to give, or file-service does not answer.
   */
  Future<Void> claim(UserId user, ConversationId group, FileId file);
}
