package io.parley.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.message.domain.routing.Records;
import io.parley.proto.chat.Content;
import io.parley.proto.chat.Edit;
import io.parley.proto.chat.Entry;
import io.parley.proto.chat.Mention;
import io.parley.proto.chat.Reactions;
import io.parley.proto.chat.Text;
import io.parley.proto.client.ClientFrame;
import io.parley.proto.client.Page;
import io.parley.proto.client.ServerFrame;
import io.parley.proto.error.ErrorCode;
import io.parley.proto.id.ClientId;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is done with messages after they were sent, and who is told of it, over real WebSockets. */
class ActsIT extends WithChat {
  private static final String HEART = "\u2764\uFE0F";

  @Test
  void anEditReachesAllDevicesAndTheHistory() {
    ConversationId id = chat.contacts(ana, ben);
    ChatClient a = chat.join(ana);
    ChatClient otherOfA = chat.join(ana);
    ChatClient b = chat.join(ben);
    ClientId first = Records.client();
    a.act(first, Asks.send(ben, first, Asks.text("helo")));

    long seq = a.edit(id, 1, "hello");

    assertThat(seq).isEqualTo(2);
    for (ChatClient reader : List.of(otherOfA, b)) {
      Edit told = reader.entry(id, 2).getContent().getEdit();
      assertThat(told.getSeq()).isEqualTo(1);
      assertThat(told.getText().getBody()).isEqualTo("hello");
      assertThat(told.getText().getEditedSeq()).isEqualTo(2);
      assertThat(told.getText().getEditedMs()).isPositive();
    }
    List<Entry> page = b.before(id, 0, 10).getPage().getEntriesList();
    assertThat(page.get(0).getContent().getText().getBody()).isEqualTo("hello");
    assertThat(page.get(0).getContent().getText().getEditedSeq()).isEqualTo(2);
    assertThat(page.get(1).getContent().getEdit().getText().getBody()).isEqualTo("hello");
    assertThat(chat.join(ben).welcomed(id).getUnread()).as("an edit makes no unread").isEqualTo(1);
  }

  @Test
  void whatClientsSayOfEditingIsNotBelieved() {
    ConversationId id = chat.contacts(ana, ben);
    ChatClient a = chat.join(ana);
    ChatClient b = chat.join(ben);
    ClientId client = Records.client();

    a.act(
        client,
        Asks.send(
            ben,
            client,
            Text.newBuilder().setBody("never edited").setEditedMs(5).setEditedSeq(9).build()));

    assertThat(b.entry(id, 1).getContent().getText()).isEqualTo(Asks.text("never edited"));
  }

  @Test
  void anEditIsRepeatedToTheSameEntry() {
    ConversationId id = chat.contacts(ana, ben);
    ChatClient a = chat.join(ana);
    ChatClient other = chat.join(ana);
    ClientId first = Records.client();
    a.act(first, Asks.send(ben, first, Asks.text("helo")));
    ClientId client = Records.client();

    a.send(Asks.edit(id, client, 1, Asks.text("hello")));
    other.send(Asks.edit(id, client, 1, Asks.text("hello")));

    assertThat(a.ack(client).getSeq()).isEqualTo(2);
    assertThat(other.ack(client).getSeq()).isEqualTo(2);
  }

  @Test
  void reactionsAreToldAndCountedAndTakenBack() {
    ConversationId id = chat.contacts(ana, ben);
    ChatClient a = chat.join(ana);
    ChatClient b = chat.join(ben);
    ChatClient otherOfB = chat.join(ben);
    ClientId first = Records.client();
    a.act(first, Asks.send(ben, first, Asks.text("look")));
    b.entry(id, 1);
    ClientId given = Records.client();

    b.act(given, Asks.react(id, given, 1, HEART));

    Content told = a.entry(id, 2).getContent();
    assertThat(told.getReaction().getSeq()).isEqualTo(1);
    assertThat(told.getReaction().getEmoji()).isEqualTo(HEART);
    otherOfB.entry(id, 2);
    Entry target = a.before(id, 2, 1).getPage().getEntries(0);
    assertThat(target.getReactionsList())
        .containsExactly(
            Reactions.newBuilder().setEmoji(HEART).addUserIds(ben.toString()).setCount(1).build());
    assertThat(target.getReactedSeq()).isEqualTo(2);

    ClientFrame.Builder back = Asks.react(id, Records.client(), 1, HEART);
    back.getReactBuilder().setRemoved(true);
    b.send(back);

    assertThat(a.entry(id, 3).getContent().getReaction().getRemoved()).isTrue();
    assertThat(a.before(id, 2, 1).getPage().getEntries(0).getReactionsList()).isEmpty();
    assertThat(chat.join(ben).welcomed(id).getReadSeq()).as("an act reads nothing").isZero();
  }

  @Test
  void mentionsAreCountedUntilTheyAreRead() {
    GroupLog group = groupOf(ben, cleo);
    ChatClient a = chat.join(ana);
    ChatClient otherOfB = chat.join(ben);
    a.say(group.id, Asks.naming(ben));
    a.say(group.id, Asks.text("nobody"));
    a.say(group.id, Asks.namingAll());
    ChatClient b = chat.join(ben);

    assertThat(b.welcomed(group.id).getUnreadMentions()).isEqualTo(2);
    assertThat(chat.join(cleo).welcomed(group.id).getUnreadMentions()).isEqualTo(1);
    Mention live = otherOfB.entry(group.id, 2).getContent().getText().getMentions(0);
    assertThat(live.getUserId()).isEqualTo(ben.toString());
    b.send(Asks.read(group.id, 2));
    ServerFrame state = otherOfB.await("read", ServerFrame::hasReadState);
    assertThat(state.getReadState().getUnreadMentions()).isEqualTo(1);
    b.send(Asks.read(group.id, 4));
    otherOfB.await(
        "all read", frame -> frame.hasReadState() && frame.getReadState().getUnreadMentions() == 0);
  }

  @Test
  void aPageBringsWhatItsEntriesAnswer() {
    GroupLog group = groupOf(ben);
    ChatClient a = chat.join(ana);
    ChatClient b = chat.join(ben);
    a.say(group.id, Asks.text("a question"));
    a.say(group.id, Asks.text("something else"));
    b.say(group.id, Asks.answer(2, "an answer"));

    Page page = a.before(group.id, 0, 1).getPage();

    assertThat(page.getEntries(0).getContent().getText().getReplyToSeq()).isEqualTo(2);
    assertThat(page.getQuotedList())
        .singleElement()
        .satisfies(
            quoted -> assertThat(quoted.getContent().getText().getBody()).isEqualTo("a question"));
    assertThat(a.before(group.id, 0, 3).getPage().getQuotedList()).as("is in it").isEmpty();
  }

  static List<ClientFrame.Builder> wrong() {
    ConversationId id = Records.group();
    ClientId client = Records.client();
    UserId user = Records.user();
    Text good = Asks.text("hello");
    Text cut =
        Text.newBuilder()
            .setBody("\uD83C\uDF33")
            .addMentions(Mention.newBuilder().setOffset(0).setLength(1).setAll(true))
            .build();
    ClientFrame.Builder noId = Asks.edit(id, client, 1, good);
    noId.getEditBuilder().setClientId("mine");
    ClientFrame.Builder nowhere = Asks.react(id, client, 1, HEART);
    nowhere.getReactBuilder().setConversationId("here");
    return List.of(
        Asks.send(id, client, cut),
        Asks.send(user, client, Asks.answer(-1, "hello")),
        Asks.edit(id, client, 1, cut),
        Asks.edit(id, client, 0, good),
        Asks.edit(id, client, 1, Asks.text("x".repeat(8_001))),
        Asks.edit(id, client, 1, Asks.answer(-5, "hello")),
        Asks.react(id, client, 0, HEART),
        Asks.react(id, client, 1, ""),
        Asks.react(id, client, 1, "a"),
        Asks.react(id, client, 1, HEART + HEART),
        Asks.react(id, client, 1, HEART + "\u202E"),
        Asks.react(id, client, 1, "<b>"),
        noId,
        nowhere);
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void whatHasNoFormIsRefusedUnderItsClientId(ClientFrame.Builder frame) {
    ChatClient a = chat.join(ana);

    ServerFrame answer = a.ask(frame);

    assertThat(answer.getNack().getFailure().getCode())
        .isEqualTo(ErrorCode.ERROR_CODE_INVALID_ARGUMENT);
    assertThat(answer.getNack().getClientId())
        .isEqualTo(
            frame.getSend().getClientId()
                + frame.getEdit().getClientId()
                + frame.getReact().getClientId());
  }
}
