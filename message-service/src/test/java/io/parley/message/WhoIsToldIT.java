package io.parley.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.message.domain.routing.Records;
import io.parley.proto.chat.Edit;
import io.parley.proto.chat.Role;
import io.parley.proto.client.Conversation;
import io.parley.proto.client.ServerFrame;
import io.parley.proto.id.UserId;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Who is told what of acts, roles and lists, over real WebSockets. */
class WhoIsToldIT extends WithChat {
  @Test
  void whoJoinedLaterIsNotToldWhatAnEarlierMessageSays() {
    UserId dora = Records.user();
    GroupLog group = groupOf(ben);
    ChatClient a = chat.join(ana);
    ChatClient b = chat.join(ben);
    ChatClient c = chat.join(cleo);
    ChatClient d = chat.join(dora);
    a.say(group.id, Asks.text("secret"));
    group.add(cleo, false);
    group.add(dora, true);
    c.entry(group.id, 3);
    d.entry(group.id, 4);
    long after = a.say(group.id, Asks.text("for all"));

    long hidden = a.edit(group.id, 2, "another secret");
    long open = a.edit(group.id, after, "for everybody");

    assertThat(b.entry(group.id, hidden).getContent().getEdit().getText().getBody())
        .isEqualTo("another secret");
    assertThat(d.entry(group.id, hidden).getContent().getEdit().getText().getBody())
        .as("sees the history")
        .isEqualTo("another secret");
    Edit toCleo = c.entry(group.id, hidden).getContent().getEdit();
    assertThat(toCleo.getSeq()).isEqualTo(2);
    assertThat(toCleo.hasText()).isFalse();
    assertThat(c.entry(group.id, open).getContent().getEdit().getText().getBody())
        .isEqualTo("for everybody");
    assertThat(c.before(group.id, 0, 20).getPage().toString()).doesNotContain("secret");
    assertThat(d.before(group.id, 0, 20).getPage().getEntries(0).getSeq()).isEqualTo(1);
    assertThat(c.frames.toString()).doesNotContain("secret");
  }

  @Test
  void rolesAndMutingAreToldToWhomTheyConcern() {
    ChatClient b = chat.join(ben);
    ChatClient c = chat.join(cleo);
    GroupLog group = groupOf(ben, cleo);
    // The group itself has been told before its changes are.
    b.entry(group.id, 1);
    c.entry(group.id, 1);
    long until = System.currentTimeMillis() + 600_000;

    group.role(ben, Role.ROLE_ADMIN);
    group.mute(cleo, until);

    awaitTold(b, told -> told.getRole() == Role.ROLE_ADMIN);
    awaitTold(c, told -> told.getMutedUntilMs() == until);
    b.entry(group.id, 3);
    assertThat(b.frames.stream().filter(WhoIsToldIT::tellsAnAdmin))
        .as("of the own role, not of another's muting")
        .hasSize(1);
    group.muteAll(true);
    awaitTold(b, Conversation::getAllMuted);
    awaitTold(c, Conversation::getAllMuted);
  }

  private static boolean tellsAnAdmin(ServerFrame frame) {
    return frame.hasConversationChanged()
        && frame.getConversationChanged().getConversation().getRole() == Role.ROLE_ADMIN;
  }

  private static void awaitTold(ChatClient client, Predicate<Conversation> wanted) {
    client.await(
        "told",
        frame ->
            frame.hasConversationChanged()
                && wanted.test(frame.getConversationChanged().getConversation()));
  }

  @Test
  void changesOfListsAreToldOnceAVersion() {
    ChatClient a = chat.join(ana);
    ChatClient other = chat.join(ana);
    ChatClient b = chat.join(ben);

    for (long version : new long[] {7, 7, 6, 8}) {
      chat.listChanged(ana, version);
    }

    for (ChatClient device : List.of(a, other)) {
      device.await("the last", frame -> frame.getContactsChanged().getVersion() == 8);
      assertThat(
              device.frames.stream()
                  .filter(ServerFrame::hasContactsChanged)
                  .map(frame -> frame.getContactsChanged().getVersion()))
          .containsExactly(7L, 8L);
    }
    assertThat(b.frames).noneMatch(ServerFrame::hasContactsChanged);
  }
}
