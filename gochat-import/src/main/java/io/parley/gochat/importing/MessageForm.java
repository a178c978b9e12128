package io.parley.gochat.importing;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.NameBasedGenerator;
import io.parley.gochat.importing.names.StoredName;
import io.parley.gochat.importing.names.Words;
import io.parley.gochat.importing.source.MessageRow;
import io.parley.proto.id.ClientId;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import java.util.Optional;
import java.util.UUID;

/** What messages of go-chat are in Parley. Safe on any thread. */
final class MessageForm {
  private static final UUID NAMESPACE = UUID.fromString("6d2b1d0e-6a3c-4b8f-9a57-0d3f4a5c71e2");
  private static final int TEXT = 1;

  /**
   * A message that has a place.
   *
   * @param peer of a direct conversation; empty: it is a group's
   * @param groupRow go-chat's number of the group
   * @param file its file's name in go-chat's folder
   */
  record Taken(
      long row,
      ClientId client,
      ConversationId conversation,
      UserId sender,
      Optional<UserId> peer,
      long groupRow,
      long timeMs,
      String body,
      Optional<String> file,
      int contentType) {}

  /** One of the two: what it is, or why it is none. */
  record Outcome(Optional<Taken> taken, Optional<Reason> passed) {
    private static Outcome pass(Reason reason) {
      return new Outcome(Optional.empty(), Optional.of(reason));
    }
  }

  private final NameBasedGenerator ids = Generators.nameBasedGenerator(NAMESPACE);
  private final String source;

  /** Of a source, by its name. */
  MessageForm(String source) {
    this.source = source;
  }

  /** UUIDv5 of the source and its number of the message: the same in each run. */
  ClientId client(long row) {
    return new ClientId(ids.generate(source + "/messages/" + row));
  }

  /**
   * What a row comes to.
   *
   * @param timeMs in the place of a time that is not known
   */
  Outcome of(MessageRow row, long timeMs) {
    if (row.deleted()) {
      return Outcome.pass(Reason.DELETED);
    }
    Optional<UserId> sender = row.from().id();
    if (sender.isEmpty()) {
      return Outcome.pass(Reason.GONE);
    }
    return switch (row.type()) {
      case MessageRow.TO_USER -> toUser(row, timeMs, sender.get());
      case MessageRow.TO_GROUP ->
          row.groupId()
              .map(group -> taken(row, timeMs, sender.get(), group, Optional.empty()))
              .orElseGet(() -> Outcome.pass(Reason.GROUP_GONE));
      default -> Outcome.pass(Reason.UNKNOWN_TYPE);
    };
  }

  private Outcome toUser(MessageRow row, long timeMs, UserId sender) {
    Optional<UserId> peer = row.to().id();
    if (peer.isEmpty()) {
      return Outcome.pass(Reason.GONE);
    }
    return peer.get().equals(sender)
        ? Outcome.pass(Reason.ONESELF)
        : taken(row, timeMs, sender, ConversationId.direct(sender, peer.get()), peer);
  }

  private Outcome taken(
      MessageRow row,
      long timeMs,
      UserId sender,
      ConversationId conversation,
      Optional<UserId> peer) {
    Optional<String> file =
        row.contentType() == TEXT || row.url().isBlank()
            ? Optional.empty()
            : StoredName.of(row.url());
    // A file that came in the text was stored apart from it.
    boolean isBytes = row.contentType() != TEXT && row.content().startsWith("data:");
    String body = isBytes ? "" : Words.body(row.content());
    if (body.isEmpty() && file.isEmpty()) {
      return Outcome.pass(Reason.NOTHING_SAID);
    }
    return new Outcome(
        Optional.of(
            new Taken(
                row.id(),
                client(row.id()),
                conversation,
                sender,
                peer,
                peer.isPresent() ? 0 : row.toId(),
                Math.max(1, row.timeMs() == 0 ? timeMs : row.timeMs()),
                body,
                file,
                row.contentType())),
        Optional.empty());
  }
}
