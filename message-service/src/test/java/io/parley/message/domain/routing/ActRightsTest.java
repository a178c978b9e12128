package io.parley.message.domain.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.proto.chat.Content;
import io.parley.proto.chat.Mention;
import io.parley.proto.chat.Text;
import io.parley.proto.error.ErrorCode;
import io.parley.proto.id.ClientId;
import io.parley.proto.id.UserId;
import io.parley.proto.log.LogRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may do what in a group. An empty cell: it is decided as asked. */
class ActRightsTest {
  private static final String HEART = "\u2764\uFE0F";

  private final ClientId client = Records.client();

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      nullValues = "-",
      useHeadersInDisplayName = true,
      textBlock =
          """
          act,                  owner,            admin,            member,               former,        stranger
          text,                 -,                -,                -,                    MAY_NOT_WRITE, MAY_NOT_WRITE
          text while muted,     MUTED,            MUTED,            MUTED,                MAY_NOT_WRITE, MAY_NOT_WRITE
          text once muted,      -,                -,                -,                    MAY_NOT_WRITE, MAY_NOT_WRITE
          text in a muted group,-,                -,                MUTED,                MAY_NOT_WRITE, MAY_NOT_WRITE
          react while muted,    MUTED,            MUTED,            MUTED,                MAY_NOT_WRITE, MAY_NOT_WRITE
          react in a muted group,-,               -,                MUTED,                MAY_NOT_WRITE, MAY_NOT_WRITE
          edit while muted,     MUTED,            MUTED,            MUTED,                MAY_NOT_WRITE, MAY_NOT_WRITE
          recall while muted,   -,                -,                -,                    MAY_NOT_WRITE, MAY_NOT_WRITE
          mention one,          -,                -,                -,                    MAY_NOT_WRITE, MAY_NOT_WRITE
          mention all,          -,                -,                MAY_NOT_MENTION_ALL,  MAY_NOT_WRITE, MAY_NOT_WRITE
          mention all by edit,  -,                -,                MAY_NOT_MENTION_ALL,  MAY_NOT_WRITE, MAY_NOT_WRITE
          reply,                -,                -,                -,                    MAY_NOT_WRITE, MAY_NOT_WRITE
          react,                -,                -,                -,                    MAY_NOT_WRITE, MAY_NOT_WRITE
          edit own,             -,                -,                -,                    MAY_NOT_WRITE, MAY_NOT_WRITE
          edit own late,        EDIT_TOO_LATE,    EDIT_TOO_LATE,    EDIT_TOO_LATE,        MAY_NOT_WRITE, MAY_NOT_WRITE
          edit a member's,      NOT_EDITABLE,     NOT_EDITABLE,     NOT_EDITABLE,         MAY_NOT_WRITE, MAY_NOT_WRITE
          recall own,           -,                -,                -,                    MAY_NOT_WRITE, MAY_NOT_WRITE
          recall own late,      -,                -,                RECALL_TOO_LATE,      MAY_NOT_WRITE, MAY_NOT_WRITE
          recall a member's,    -,                -,                NOT_RECALLABLE,       MAY_NOT_WRITE, MAY_NOT_WRITE
          recall a member's late,-,               -,                NOT_RECALLABLE,       MAY_NOT_WRITE, MAY_NOT_WRITE
          recall the owner's,   -,                NOT_RECALLABLE,   NOT_RECALLABLE,       MAY_NOT_WRITE, MAY_NOT_WRITE
          recall an admin's,    -,                -,                NOT_RECALLABLE,       MAY_NOT_WRITE, MAY_NOT_WRITE
          recall a system entry,NOT_RECALLABLE,   NOT_RECALLABLE,   NOT_RECALLABLE,       MAY_NOT_WRITE, MAY_NOT_WRITE
          """)
  void eachRoleMayDoWhatTheTableSays(
      String act, String owner, String admin, String member, String former, String stranger) {
    assertRefusal(new DecidedGroup(), act, "owner", owner);
    assertRefusal(new DecidedGroup(), act, "admin", admin);
    assertRefusal(new DecidedGroup(), act, "member", member);
    assertRefusal(new DecidedGroup(), act, "former", former);
    assertRefusal(new DecidedGroup(), act, "stranger", stranger);
  }

  private void assertRefusal(DecidedGroup where, String act, String name, String expected) {
    UserId who = where.who(name);
    ErrorCode code = where.refusal(asked(where, act, who));
    String found = code == null ? null : code.name().replace("ERROR_CODE_", "");
    assertThat(found).as("%s by %s", act, name).isEqualTo(expected);
  }

  private LogRecord asked(DecidedGroup where, String act, UserId who) {
    return switch (act) {
      case "text" -> Records.text(who, client, "hello");
      case "text while muted" -> {
        where.mute(who, where.nowMs + 1);
        yield Records.text(who, client, "hello");
      }
      case "text once muted" -> {
        where.mute(who, where.nowMs);
        yield Records.text(who, client, "hello");
      }
      case "text in a muted group" -> {
        where.muteAll();
        yield Records.text(who, client, "hello");
      }
      case "react while muted" -> {
        long seq = where.say(where.other, "hello");
        where.mute(who, where.nowMs + 1);
        yield Records.react(who, client, seq, HEART);
      }
      case "react in a muted group" -> {
        long seq = where.say(where.other, "hello");
        where.muteAll();
        yield Records.react(who, client, seq, HEART);
      }
      case "edit while muted" -> {
        long seq = own(where, who);
        where.mute(who, where.nowMs + 1);
        yield Records.edit(who, client, seq, body("better"));
      }
      case "recall while muted" -> {
        long seq = own(where, who);
        where.mute(who, where.nowMs + 1);
        yield Records.recall(who, client, seq);
      }
      case "mention one" ->
          sent(who, "@x", Mention.newBuilder().setUserId(where.other.toString()), 0);
      case "mention all" -> sent(who, "@x", Mention.newBuilder().setAll(true), 0);
      case "mention all by edit" ->
          Records.edit(
              who,
              client,
              own(where, who),
              sent(who, "@x", Mention.newBuilder().setAll(true), 0)
                  .getSent()
                  .getContent()
                  .getText());
      case "reply" -> sent(who, "yes", null, where.say(where.other, "no?"));
      case "react" -> Records.react(who, client, where.say(where.other, "hello"), HEART);
      case "edit own" -> Records.edit(who, client, own(where, who), body("better"));
      case "edit own late" -> {
        long seq = own(where, who);
        where.nowMs += 15 * 60_000 + 1;
        yield Records.edit(who, client, seq, body("better"));
      }
      case "edit a member's" ->
          Records.edit(who, client, where.say(where.other, "hello"), body("better"));
      case "recall own" -> Records.recall(who, client, own(where, who));
      case "recall own late" -> late(where, who, own(where, who));
      case "recall a member's" -> Records.recall(who, client, where.say(where.other, "hello"));
      case "recall a member's late" -> late(where, who, where.say(where.other, "hello"));
      case "recall the owner's" -> Records.recall(who, client, where.say(where.owner, "hello"));
      case "recall an admin's" -> Records.recall(who, client, where.say(where.admin, "hello"));
      case "recall a system entry" -> Records.recall(who, client, 1);
      default -> throw new IllegalArgumentException(act);
    };
  }

  private LogRecord late(DecidedGroup where, UserId who, long seq) {
    where.nowMs += 2 * 60_000 + 1;
    return Records.recall(who, client, seq);
  }

  /** A message of who asks, if they may write at all. */
  private static long own(DecidedGroup where, UserId who) {
    boolean writes = !who.equals(where.former) && !who.equals(where.stranger);
    return where.say(writes ? who : where.other, "hello");
  }

  private static Text body(String body) {
    return Text.newBuilder().setBody(body).build();
  }

  private LogRecord sent(UserId who, String body, Mention.Builder mention, long replyTo) {
    Text.Builder text = Text.newBuilder().setBody(body).setReplyToSeq(replyTo);
    if (mention != null) {
      text.addMentions(mention.setOffset(0).setLength(2));
    }
    return Records.sent(who, client, Content.newBuilder().setText(text).build());
  }
}
