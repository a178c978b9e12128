package io.parley.message.domain.routing;

import io.parley.proto.chat.Content;
import io.parley.proto.chat.Edit;
import io.parley.proto.chat.Reaction;
import io.parley.proto.chat.Recall;
import io.parley.proto.chat.Text;
import io.parley.proto.id.ClientId;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import io.parley.proto.log.ContactChanged;
import io.parley.proto.log.GroupChanged;
import io.parley.proto.log.LogRecord;
import io.parley.proto.log.Sent;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Makes the records that tests put into the log. */
public final class Records {
  private Records() {}

  public static UserId user() {
    return new UserId(UUID.randomUUID());
  }

  public static ConversationId group() {
    return new ConversationId(UUID.randomUUID());
  }

  public static ClientId client() {
    return new ClientId(UUID.randomUUID());
  }

  public static LogRecord text(UserId from, UserId to, ClientId client, String body) {
    return sent(from, client, text(body)).toBuilder()
        .setSent(
            sent(from, client, text(body)).getSent().toBuilder().setRecipientId(to.byteString()))
        .build();
  }

  public static LogRecord text(UserId from, ClientId client, String body) {
    return sent(from, client, text(body));
  }

  public static LogRecord recall(UserId from, ClientId client, long seq) {
    return sent(
        from, client, Content.newBuilder().setRecall(Recall.newBuilder().setSeq(seq)).build());
  }

  public static LogRecord edit(UserId from, ClientId client, long seq, Text text) {
    return sent(
        from,
        client,
        Content.newBuilder().setEdit(Edit.newBuilder().setSeq(seq).setText(text)).build());
  }

  public static LogRecord react(UserId from, ClientId client, long seq, String emoji) {
    return sent(from, client, reaction(seq, emoji, false));
  }

  public static LogRecord takeBack(UserId from, ClientId client, long seq, String emoji) {
    return sent(from, client, reaction(seq, emoji, true));
  }

  private static Content reaction(long seq, String emoji, boolean removed) {
    return Content.newBuilder()
        .setReaction(Reaction.newBuilder().setSeq(seq).setEmoji(emoji).setRemoved(removed))
        .build();
  }

  /** A change of a group, by whom the record says. */
  public static LogRecord change(
      UserId actor, long version, UnaryOperator<GroupChanged.Builder> what) {
    return LogRecord.newBuilder().setGroupChanged(what.apply(change(actor, version))).build();
  }

  public static Content text(String body) {
    return Content.newBuilder().setText(Text.newBuilder().setBody(body)).build();
  }

  public static LogRecord sent(UserId from, ClientId client, Content content) {
    return LogRecord.newBuilder()
        .setSent(
            Sent.newBuilder()
                .setSenderId(from.byteString())
                .setClientId(client.byteString())
                .setContent(content))
        .build();
  }

  public static LogRecord contact(
      UserId one, UserId other, long version, boolean contacts, boolean blocked) {
    boolean ordered = one.compareTo(other) < 0;
    return LogRecord.newBuilder()
        .setContactChanged(
            ContactChanged.newBuilder()
                .setUserA((ordered ? one : other).byteString())
                .setUserB((ordered ? other : one).byteString())
                .setVersion(version)
                .setContacts(contacts)
                .setBlockedByA(blocked)
                .setListVersionA(version)
                .setListVersionB(version))
        .build();
  }

  public static LogRecord created(UserId actor, UserId... others) {
    GroupChanged.Created.Builder created = GroupChanged.Created.newBuilder().setName("Garden");
    created.addUserIds(actor.byteString());
    Arrays.stream(others).forEach(user -> created.addUserIds(user.byteString()));
    return LogRecord.newBuilder().setGroupChanged(change(actor, 1).setCreated(created)).build();
  }

  public static LogRecord added(UserId actor, long version, UserId user) {
    return LogRecord.newBuilder()
        .setGroupChanged(
            change(actor, version)
                .setAdded(GroupChanged.Added.newBuilder().addUserIds(user.byteString())))
        .build();
  }

  public static LogRecord removed(UserId actor, long version, UserId user) {
    return LogRecord.newBuilder()
        .setGroupChanged(
            change(actor, version)
                .setRemoved(GroupChanged.Removed.newBuilder().setUserId(user.byteString())))
        .build();
  }

  private static GroupChanged.Builder change(UserId actor, long version) {
    return GroupChanged.newBuilder().setVersion(version).setActorId(actor.byteString());
  }
}
