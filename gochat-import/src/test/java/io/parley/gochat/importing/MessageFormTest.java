package io.parley.gochat.importing;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.gochat.importing.MessageForm.Outcome;
import io.parley.gochat.importing.MessageForm.Taken;
import io.parley.gochat.importing.source.MessageRow;
import io.parley.gochat.importing.source.Person;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MessageFormTest {
  private static final long TIME = 1_650_000_000_000L;
  private static final String ANA = UUID.randomUUID().toString();
  private static final String BEN = UUID.randomUUID().toString();
  private static final String GROUP = UUID.randomUUID().toString();

  private final MessageForm form = new MessageForm("go-chat");

  private static Person person(String uuid) {
    return new Person(uuid, false);
  }

  private static MessageRow row(int type, int contentType, String content, String url) {
    return new MessageRow(
        7,
        TIME,
        false,
        content,
        url,
        type,
        contentType,
        3,
        person(ANA),
        person(type == 1 ? BEN : null),
        type == 2 ? GROUP : null,
        false);
  }

  private Reason reason(MessageRow row) {
    return form.of(row, 1).passed().orElseThrow();
  }

  private Taken taken(MessageRow row) {
    Outcome outcome = form.of(row, 1);
    assertThat(outcome.passed()).isEmpty();
    return outcome.taken().orElseThrow();
  }

  @Test
  void aTextToSomebodyIsOneOfTheirConversation() {
    Taken taken = taken(row(1, 1, "hello", ""));

    assertThat(taken.conversation())
        .isEqualTo(ConversationId.direct(UserId.parse(ANA), UserId.parse(BEN)));
    assertThat(taken.sender()).isEqualTo(UserId.parse(ANA));
    assertThat(taken.peer()).contains(UserId.parse(BEN));
    assertThat(taken.timeMs()).isEqualTo(TIME);
    assertThat(taken.body()).isEqualTo("hello");
    assertThat(taken.file()).isEmpty();
  }

  @Test
  void aTextToAGroupIsOneOfTheGroup() {
    Taken taken = taken(row(2, 1, "hello", ""));

    assertThat(taken.conversation()).isEqualTo(ConversationId.parse(GROUP));
    assertThat(taken.peer()).isEmpty();
    assertThat(taken.groupRow()).isEqualTo(3);
  }

  @Test
  void itsIdIsTheSameInEachRunAndAnotherForAnotherSource() {
    assertThat(form.client(7)).isEqualTo(new MessageForm("go-chat").client(7));
    assertThat(form.client(7)).isNotEqualTo(form.client(8));
    assertThat(form.client(7)).isNotEqualTo(new MessageForm("other").client(7));
    assertThat(form.client(7).value().version()).isEqualTo(5);
  }

  @Test
  void aFileIsNamedWhateverTheFormOfItsMessage() {
    Taken picture = taken(row(1, 3, "", "a.png"));
    Taken inText = taken(row(1, 2, "data:image/png;base64,AAAA", "b.png"));

    assertThat(picture.file()).contains("a.png");
    assertThat(inText.file()).contains("b.png");
    assertThat(inText.body()).isEmpty();
    assertThat(taken(row(1, 1, "data: see", "")).body()).isEqualTo("data: see");
  }

  @Test
  void aTimeThatIsNotKnownIsThatOfTheMessageBefore() {
    MessageRow row = row(1, 1, "x", "");
    MessageRow timeless =
        new MessageRow(8, 0, false, "x", "", 1, 1, 3, row.from(), row.to(), null, false);

    assertThat(form.of(timeless, TIME).taken().orElseThrow().timeMs()).isEqualTo(TIME);
    assertThat(form.of(timeless, 0).taken().orElseThrow().timeMs()).isEqualTo(1);
  }

  @Test
  void whatHasNoPlaceIsPassedOverWithTheReason() {
    MessageRow good = row(1, 1, "x", "");
    assertThat(reason(with(good, true, good.from(), good.to()))).isEqualTo(Reason.DELETED);
    assertThat(reason(with(good, false, person(null), good.to()))).isEqualTo(Reason.GONE);
    assertThat(reason(with(good, false, new Person(ANA, true), good.to()))).isEqualTo(Reason.GONE);
    assertThat(reason(with(good, false, person("17"), good.to()))).isEqualTo(Reason.GONE);
    assertThat(reason(with(good, false, good.from(), person(null)))).isEqualTo(Reason.GONE);
    assertThat(reason(with(good, false, good.from(), good.from()))).isEqualTo(Reason.ONESELF);
    assertThat(reason(row(0, 1, "x", ""))).isEqualTo(Reason.UNKNOWN_TYPE);
    assertThat(reason(row(1, 1, " ", ""))).isEqualTo(Reason.NOTHING_SAID);
    assertThat(reason(row(1, 3, "", " "))).isEqualTo(Reason.NOTHING_SAID);
    MessageRow lost = row(2, 1, "x", "");
    assertThat(
            reason(
                new MessageRow(
                    9, TIME, false, "x", "", 2, 1, 3, lost.from(), lost.to(), GROUP, true)))
        .isEqualTo(Reason.GROUP_GONE);
  }

  private static MessageRow with(MessageRow row, boolean deleted, Person from, Person to) {
    return new MessageRow(
        row.id(),
        row.timeMs(),
        deleted,
        row.content(),
        row.url(),
        row.type(),
        row.contentType(),
        row.toId(),
        from,
        to,
        row.group(),
        row.groupDeleted());
  }

  /** A uuid of Parley's derived ids could be another conversation's. */
  @Test
  void aUuidOfTheVersionOfDerivedIdsIsNobodys() {
    assertThat(new Person("00000000-0000-8000-8000-000000000001", false).id())
        .isEqualTo(Optional.empty());
  }
}
