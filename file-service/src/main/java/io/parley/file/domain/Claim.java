package io.parley.file.domain;

import io.parley.proto.id.ClientId;
import io.parley.proto.id.ConversationId;
import java.util.UUID;

/** What a file belongs to. */
public sealed interface Claim {
  /**
   * A message of the file's owner.
   *
   * @param clientId the id that the owner gave to it
   */
  record OfMessage(ConversationId conversation, ClientId clientId) implements Claim {}

  /**
   * The avatar of somebody or something: any account may read it.
   *
   * @param subject the id of a user or group
   */
  record OfAvatar(UUID subject) implements Claim {}
}
