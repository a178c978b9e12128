package io.parley.standalone.rights;

import static io.parley.standalone.rights.Person.OK;
import static io.parley.standalone.rights.Row.CLOSED;
import static io.parley.standalone.rights.Row.MUTED;
import static io.parley.standalone.rights.Row.UNKNOWN;
import static io.parley.standalone.rights.Row.belonging;
import static io.parley.standalone.rights.Row.row;
import static io.parley.standalone.rights.Row.writing;

import io.parley.proto.client.ClientFrame;
import io.parley.proto.client.FetchReceipts;
import io.parley.proto.client.SetDraft;
import io.parley.proto.client.SetPreferences;
import io.parley.proto.client.Typing;
import java.util.stream.Stream;

/** What is done with messages: decided by message-service, asked over the socket. */
final class MessageRows {
  private static final String SMILE = "\uD83D\uDE00";

  private final Cast cast;

  MessageRows(Cast cast) {
    this.cast = cast;
  }

  Stream<Row> all() {
    return Stream.of(messages(), recalls(), reading()).flatMap(rows -> rows);
  }

  private Stream<Row> messages() {
    return Stream.of(
        writing("write", OK, OK, OK, (actor, s) -> actor.says(s.group, "hello").outcome()),
        writing(
                "write while all are muted",
                OK,
                OK,
                MUTED,
                (actor, s) -> actor.says(s.group, "hello").outcome())
            .given((actor, s) -> s.allMuted()),
        writing("react while all are muted", OK, OK, MUTED, this::smile)
            .given((actor, s) -> s.allMuted()),
        writing("edit while all are muted", OK, OK, MUTED, MessageRows::editOwn)
            .given((actor, s) -> s.allMuted()),
        writing(
            "mention everybody",
            OK,
            OK,
            "MAY_NOT_MENTION_ALL",
            (actor, s) -> actor.says(s.group, Person.toAll("hear")).outcome()),
        writing(
            "mention everybody in an edit",
            OK,
            OK,
            "MAY_NOT_MENTION_ALL",
            (actor, s) -> actor.edits(s.group, s.by(actor), Person.toAll("hear")).outcome()),
        writing("reply", OK, OK, OK, (actor, s) -> actor.replies(s.group, s.by(cast.other))),
        writing(
            "reply to what is not there",
            "NO_SUCH_REPLY_TARGET",
            "NO_SUCH_REPLY_TARGET",
            "NO_SUCH_REPLY_TARGET",
            (actor, s) -> actor.replies(s.group, 1_000_000)),
        writing("edit the own message", OK, OK, OK, MessageRows::editOwn),
        writing(
            "edit another's message",
            "NOT_EDITABLE",
            "NOT_EDITABLE",
            "NOT_EDITABLE",
            (actor, s) -> actor.edits(s.group, s.by(cast.other), Person.words("mine")).outcome()),
        writing("react", OK, OK, OK, this::smile),
        writing(
                "take another's reaction back",
                "NOT_REACTABLE",
                "NOT_REACTABLE",
                "NOT_REACTABLE",
                (actor, s) -> actor.reacts(s.group, s.by(cast.other), SMILE, true).outcome())
            .given((actor, s) -> smile(cast.other, s)));
  }

  private String smile(Person actor, Scene s) {
    return actor.reacts(s.group, s.by(cast.other), SMILE, false).outcome();
  }

  private static String editOwn(Person actor, Scene s) {
    return actor.edits(s.group, s.by(actor), Person.words("better")).outcome();
  }

  private static Row recalling(String action, String admin, String member, Person author) {
    return row(
            action,
            (actor, s) -> actor.recalls(s.group, s.by(author)).outcome(),
            OK,
            admin,
            member,
            member,
            CLOSED,
            CLOSED)
        .undone((actor, s) -> s.writesAgain(author));
  }

  private Stream<Row> recalls() {
    String no = "NOT_RECALLABLE";
    return Stream.of(
        row(
            "recall the own message",
            (actor, s) -> actor.recalls(s.group, s.by(actor)).outcome(),
            OK,
            OK,
            OK,
            OK,
            CLOSED,
            CLOSED),
        recalling("recall a member's message", OK, no, cast.other),
        recalling("recall another admin's message", OK, no, cast.admin2),
        recalling("recall the owner's message", no, no, cast.owner));
  }

  private Stream<Row> reading() {
    return Stream.of(
        row(
            "read",
            (actor, s) -> Line.outcome(actor.reads(s.group, 0)),
            OK,
            OK,
            OK,
            OK,
            OK,
            UNKNOWN),
        belonging(
            "show that one types",
            (actor, s) ->
                actor.line.tell(
                    ClientFrame.newBuilder()
                        .setTyping(Typing.newBuilder().setConversationId(s.group)))),
        row(
            "ask who has read",
            (actor, s) ->
                actor.asks(
                    ClientFrame.newBuilder()
                        .setFetchReceipts(
                            FetchReceipts.newBuilder()
                                .setConversationId(s.group)
                                .setSeq(s.by(cast.other)))),
            OK,
            OK,
            OK,
            OK,
            OK,
            UNKNOWN),
        row(
            "pin",
            (actor, s) ->
                actor.asks(
                    ClientFrame.newBuilder()
                        .setSetPreferences(
                            SetPreferences.newBuilder()
                                .setConversationId(s.group)
                                .setPinned(true))),
            OK,
            OK,
            OK,
            OK,
            OK,
            UNKNOWN),
        row(
            "keep a draft",
            (actor, s) ->
                actor.asks(
                    ClientFrame.newBuilder()
                        .setSetDraft(
                            SetDraft.newBuilder().setConversationId(s.group).setBody("begun"))),
            OK,
            OK,
            OK,
            OK,
            OK,
            UNKNOWN));
  }
}
