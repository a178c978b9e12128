package io.parley.message.routing;

import io.parley.message.domain.routing.Records;
import io.parley.proto.chat.Attachment;
import io.parley.proto.chat.Content;
import io.parley.proto.chat.Edit;
import io.parley.proto.chat.Mention;
import io.parley.proto.chat.PlainFile;
import io.parley.proto.chat.Reaction;
import io.parley.proto.chat.Role;
import io.parley.proto.chat.Text;
import io.parley.proto.id.UserId;
import io.parley.proto.log.GroupChanged;
import io.parley.proto.log.LogRecord;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/**
 * What five people might do in a group, most of it allowed, in an order that a seed gives. Every
 * text has words of its own, so that it can be found where it must not be.
 */
final class RandomTalk {
  private static final List<String> EMOJI = List.of("\u2764\uFE0F", "\uD83D\uDC4D", "\uD83C\uDF89");

  final List<UserId> people = new ArrayList<>();
  private final Random random;
  private final Set<UserId> members = new HashSet<>();
  private final List<LogRecord> said = new ArrayList<>();
  private UserId owner;
  private long version = 1;
  private long entries = 1;
  private long words;

  RandomTalk(long seed) {
    random = new Random(seed);
    for (int i = 0; i < 5; i++) {
      people.add(Records.user());
    }
    owner = people.get(0);
    members.addAll(people.subList(0, 3));
  }

  LogRecord created() {
    return Records.created(people.get(0), people.get(1), people.get(2));
  }

  /** How many milliseconds go by before the next one. */
  long pause() {
    return random.nextInt(20_000);
  }

  boolean endsBatch() {
    return random.nextInt(6) == 0;
  }

  int pageSize() {
    return 1 + random.nextInt(40);
  }

  /** So many entries there are by now: acts mean the last ones of them. */
  void grownTo(long number) {
    entries = number;
  }

  LogRecord next() {
    int kind = random.nextInt(100);
    if (kind < 8 && !said.isEmpty()) {
      return said.get(random.nextInt(said.size()));
    }
    LogRecord record = kind < 85 ? act(kind) : change(kind);
    said.add(record);
    return record;
  }

  private LogRecord act(int kind) {
    Content.Builder content = Content.newBuilder();
    if (kind < 35) {
      content.setText(text());
    } else if (kind < 55) {
      content.setEdit(Edit.newBuilder().setSeq(recent()).setText(text()));
    } else if (kind < 78) {
      content.setReaction(
          Reaction.newBuilder()
              .setSeq(recent())
              .setEmoji(EMOJI.get(random.nextInt(EMOJI.size())))
              .setRemoved(random.nextInt(4) == 0));
    } else {
      return Records.recall(somebody(), Records.client(), recent());
    }
    return Records.sent(somebody(), Records.client(), content.build());
  }

  private Text text() {
    Text.Builder text = Text.newBuilder().setBody("@ w" + words++ + "w");
    if (random.nextInt(3) == 0) {
      text.setReplyToSeq(recent());
    }
    if (random.nextInt(3) == 0) {
      Mention.Builder mention = Mention.newBuilder().setOffset(0).setLength(1);
      text.addMentions(
          random.nextInt(3) == 0 ? mention.setAll(true) : mention.setUserId(somebody().toString()));
    }
    if (random.nextInt(4) == 0) {
      text.addAttachments(
          Attachment.newBuilder()
              .setFileId(UUID.randomUUID().toString())
              .setName("w" + words++ + "w")
              .setMediaType("application/pdf")
              .setFile(PlainFile.getDefaultInstance()));
    }
    return text.build();
  }

  private LogRecord change(int kind) {
    GroupChanged.Builder change =
        GroupChanged.newBuilder().setVersion(++version).setActorId(owner.byteString());
    UserId other = somebody();
    if (kind < 93 && !other.equals(owner)) {
      if (members.remove(other)) {
        change.setRemoved(GroupChanged.Removed.newBuilder().setUserId(other.byteString()));
      } else {
        members.add(other);
        change.setAdded(
            GroupChanged.Added.newBuilder()
                .addUserIds(other.byteString())
                .setAllHistory(random.nextInt(3) == 0));
      }
    } else if (kind < 95 && members.contains(other) && !other.equals(owner)) {
      change.setOwnerSet(GroupChanged.OwnerSet.newBuilder().setUserId(other.byteString()));
      owner = other;
    } else if (kind < 97 && members.contains(other)) {
      change.setRoleSet(
          GroupChanged.RoleSet.newBuilder().setUserId(other.byteString()).setRole(Role.ROLE_ADMIN));
    } else if (kind == 97) {
      change.setAllMutedSet(GroupChanged.AllMutedSet.newBuilder().setMuted(random.nextInt(4) == 0));
    } else {
      change.setAvatarSet(GroupChanged.AvatarSet.newBuilder().setAvatar(EMOJI.get(0)));
    }
    return LogRecord.newBuilder().setGroupChanged(change).build();
  }

  private UserId somebody() {
    return people.get(random.nextInt(people.size()));
  }

  private long recent() {
    return Math.max(1, entries - random.nextInt(20));
  }
}
