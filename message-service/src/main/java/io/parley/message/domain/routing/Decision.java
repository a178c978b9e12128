package io.parley.message.domain.routing;

import io.parley.proto.chat.Entry;
import io.parley.proto.chat.Role;
import io.parley.proto.chat.Text;
import io.parley.proto.id.ClientId;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import io.parley.proto.log.ContactChanged;
import io.parley.proto.log.FileRecord;
import io.parley.proto.log.FileRecord.MessageRecalled;
import io.parley.proto.log.FileRecord.MessageStored;
import io.parley.proto.message.FeedItem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What a batch of records comes to: the rows to write in one transaction, and what to tell after
 * it.
 */
public final class Decision {
  /** Stands for all members where somebody is mentioned. */
  public static final UserId EVERYBODY = new UserId(new UUID(0, 0));

  /** An entry to insert. */
  public record NewEntry(
      LoggedRecord origin, UserId sender, ClientId client, Numbered number, Entry entry) {}

  /** A change of who is a member and as what; to be written in the order of the decision. */
  public sealed interface MemberChange {
    /** Where. */
    ConversationId conversation();

    /** Of whom. */
    UserId user();

    /** A membership that begins with an entry. */
    record Joined(ConversationId conversation, UserId user, long fromSeq, long joinedSeq, Role role)
        implements MemberChange {
      /** Whether they see what was before: then it stands in the place of all earlier ones. */
      public boolean allHistory() {
        return fromSeq < joinedSeq;
      }
    }

    /** A membership that ends with an entry, which is the last that is seen. */
    record Left(ConversationId conversation, UserId user, long untilSeq) implements MemberChange {}

    /** A member's role. */
    record RoleSet(ConversationId conversation, UserId user, Role role) implements MemberChange {}

    /** Until when a member may not write. */
    record MutedSet(ConversationId conversation, UserId user, long untilMs)
        implements MemberChange {}
  }

  /** A conversation's row, new or changed; what is null stays as it is. */
  public record ConversationRow(
      ConversationId id,
      boolean created,
      int kind,
      UserId userA,
      UserId userB,
      GroupFields fields,
      long groupVersion,
      int memberCount) {}

  /** What a group has; what is null stays as it is. */
  public record GroupFields(
      String name, String notice, String avatar, Boolean allMuted, UserId owner) {
    /** Nothing changes. */
    public static final GroupFields SAME = new GroupFields(null, null, null, null, null);
  }

  /** The relation of two people, as the record told it. */
  public record RelationRow(LoggedRecord origin, ContactChanged change) {}

  /** That lists of a user changed, as the record told it. */
  public record ListRow(LoggedRecord origin, long listVersion) {}

  /** That a message names a user, or {@link #EVERYBODY}. */
  public record MentionRow(EntryKey entry, UserId user) {}

  /** What an entry says after it was edited so many times. */
  public record EditedEntry(Text text, int edits) {}

  /** Whose reaction to what. */
  public record ReactionKey(EntryKey entry, UserId user, String emoji) {}

  /** By which act it was given, and by which one the emoji came under the message. */
  public record ReactionRow(long actSeq, long emojiSeq) {
    /** It is there no more. */
    static final ReactionRow TAKEN_BACK = new ReactionRow(0, 0);

    /** Whether there is no row. */
    public boolean isTakenBack() {
      return actSeq == 0;
    }
  }

  /** An entry whose content is taken away. */
  public record RecalledEntry(EntryKey key, long timeMs) {}

  /** What became of a message with files: to be told to who keeps them. */
  public record FileRow(ConversationId conversation, FileRecord record) {
    static FileRow stored(SendKey message) {
      return new FileRow(
          message.conversation(),
          FileRecord.newBuilder()
              .setMessageStored(
                  MessageStored.newBuilder()
                      .setConversationId(message.conversation().byteString())
                      .setSenderId(message.sender().byteString())
                      .setClientId(message.client().byteString()))
              .build());
    }

    static FileRow recalled(SendKey message) {
      return new FileRow(
          message.conversation(),
          FileRecord.newBuilder()
              .setMessageRecalled(
                  MessageRecalled.newBuilder()
                      .setConversationId(message.conversation().byteString())
                      .setSenderId(message.sender().byteString())
                      .setClientId(message.client().byteString()))
              .build());
    }
  }

  public final List<NewEntry> entries = new ArrayList<>();
  public final List<MemberChange> members = new ArrayList<>();
  public final List<ConversationRow> conversations = new ArrayList<>();
  public final Map<ConversationId, RelationRow> relations = new LinkedHashMap<>();
  public final Map<UserId, ListRow> lists = new LinkedHashMap<>();
  public final List<MentionRow> mentions = new ArrayList<>();
  public final Map<EntryKey, EditedEntry> edited = new LinkedHashMap<>();
  public final Map<ReactionKey, ReactionRow> reactions = new LinkedHashMap<>();

  /** The last reaction of each message that was reacted to. */
  public final Map<EntryKey, Long> reacted = new LinkedHashMap<>();

  /** To be written last: takes away what the others gave. */
  public final List<RecalledEntry> recalled = new ArrayList<>();

  /** In the order of the log. */
  public final List<FileRow> files = new ArrayList<>();

  /** What to tell, by partition, in the order of positions. */
  public final Map<Integer, List<FeedItem>> items = new HashMap<>();

  /** Sends that look refused, unless they are repeats of what was stored long ago: look them up. */
  public final Needs doubts = new Needs();

  void tell(int partition, FeedItem item) {
    items.computeIfAbsent(partition, p -> new ArrayList<>()).add(item);
  }
}
