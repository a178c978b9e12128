package io.parley.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.message.domain.routing.Records;
import io.parley.proto.chat.Role;
import io.parley.proto.client.ClientFrame;
import io.parley.proto.client.ServerFrame;
import io.parley.proto.error.ErrorCode;
import io.parley.proto.id.ClientId;
import io.parley.proto.id.UserId;
import io.parley.testkit.ParleyExtension;
import io.parley.testkit.Scope;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may do what in a group, on the socket: role by role and act by act. */
@ExtendWith(ParleyExtension.class)
class RightsIT {
  private static final ErrorCode DONE = ErrorCode.ERROR_CODE_UNSPECIFIED;
  private static final ErrorCode NO = ErrorCode.ERROR_CODE_MAY_NOT_WRITE;
  private static final ErrorCode MUTED = ErrorCode.ERROR_CODE_MUTED;
  private static final ErrorCode NO_ALL = ErrorCode.ERROR_CODE_MAY_NOT_MENTION_ALL;
  private static final ErrorCode NO_EDIT = ErrorCode.ERROR_CODE_NOT_EDITABLE;
  private static final ErrorCode NO_RECALL = ErrorCode.ERROR_CODE_NOT_RECALLABLE;
  private static final ErrorCode NO_TARGET = ErrorCode.ERROR_CODE_NO_SUCH_REPLY_TARGET;
  private static final ErrorCode UNKNOWN = ErrorCode.ERROR_CODE_NOT_FOUND;

  /** Of each author, so that each recall has one of its own. */
  private static final int MESSAGES = 9;

  private static final String[] EMOJI = {
    "\uD83D\uDE00", "\uD83D\uDE01", "\uD83D\uDE02", "\uD83D\uDE03", "\uD83D\uDE04", "\uD83D\uDE05"
  };

  enum Who {
    OWNER,
    ADMIN,
    SECOND_ADMIN,
    MEMBER,
    OTHER_MEMBER,
    MUTED_MEMBER,
    FORMER_MEMBER,
    STRANGER
  }

  enum Act {
    SEND,
    ANSWER,
    ANSWER_TO_NOTHING,
    MENTION,
    MENTION_ALL,
    EDIT_OWN,
    EDIT_OWN_TO_MENTION_ALL,
    EDIT_OTHERS,
    REACT,
    RECALL_OWN,
    RECALL_OF_MEMBER,
    RECALL_OF_ADMIN,
    RECALL_OF_OWNER,
    READ_HISTORY,
    PIN
  }

  private static Chat chat;
  private static Group open;
  private static Group silenced;

  /** A group in which everybody but the stranger said something before the roles were given. */
  private static final class Group {
    private final Map<Who, UserId> users = new EnumMap<>(Who.class);
    private final Map<Who, ChatClient> clients = new EnumMap<>(Who.class);
    private final Map<Who, Queue<Long>> said = new EnumMap<>(Who.class);
    private final GroupLog log;
    private int reactions;

    Group(boolean allMuted) {
      for (Who who : Who.values()) {
        users.put(who, Records.user());
      }
      List<UserId> others = new ArrayList<>(users.values());
      others.remove(users.get(Who.OWNER));
      others.remove(users.get(Who.STRANGER));
      log = new GroupLog(chat, users.get(Who.OWNER), others.toArray(new UserId[0]));
      log.await();
      users.forEach((who, user) -> clients.put(who, chat.join(user)));
      for (Who who : Who.values()) {
        said.put(who, new ArrayDeque<>());
        for (int i = 0; who != Who.STRANGER && i < MESSAGES; i++) {
          ClientId client = Records.client();
          clients.get(who).send(Asks.send(log.id, client, Asks.text("before")));
          said.get(who).add(clients.get(who).ack(client).getSeq());
        }
      }
      log.role(users.get(Who.ADMIN), Role.ROLE_ADMIN);
      log.role(users.get(Who.SECOND_ADMIN), Role.ROLE_ADMIN);
      log.mute(users.get(Who.MUTED_MEMBER), System.currentTimeMillis() + 3_600_000);
      log.remove(users.get(Who.FORMER_MEMBER));
      if (allMuted) {
        log.muteAll(true);
      }
      log.await();
    }

    /** A message of somebody's that nobody touched. */
    private long fresh(Who author) {
      return author == Who.STRANGER ? 1 : said.get(author).remove();
    }

    private ClientFrame.Builder frame(Who who, Act act, ClientId client) {
      return switch (act) {
        case SEND -> Asks.send(log.id, client, Asks.text("hello"));
        case ANSWER -> Asks.send(log.id, client, Asks.answer(2, "yes"));
        case ANSWER_TO_NOTHING -> Asks.send(log.id, client, Asks.answer(100_000, "yes"));
        case MENTION -> Asks.send(log.id, client, Asks.naming(users.get(Who.OWNER)));
        case MENTION_ALL -> Asks.send(log.id, client, Asks.namingAll());
        case EDIT_OWN -> Asks.edit(log.id, client, fresh(who), Asks.text("better"));
        case EDIT_OWN_TO_MENTION_ALL -> Asks.edit(log.id, client, fresh(who), Asks.namingAll());
        case EDIT_OTHERS -> Asks.edit(log.id, client, fresh(Who.OTHER_MEMBER), Asks.text("as if"));
        case REACT ->
            Asks.react(log.id, client, said.get(Who.OTHER_MEMBER).peek(), EMOJI[reactions++ % 6]);
        case RECALL_OWN -> Asks.recall(log.id, client, fresh(who));
        case RECALL_OF_MEMBER -> Asks.recall(log.id, client, fresh(another(who)));
        case RECALL_OF_ADMIN -> Asks.recall(log.id, client, fresh(Who.SECOND_ADMIN));
        case RECALL_OF_OWNER -> Asks.recall(log.id, client, fresh(Who.OWNER));
        case READ_HISTORY, PIN -> throw new IllegalArgumentException("is no act of the log");
      };
    }

    private static Who another(Who who) {
      return who == Who.MUTED_MEMBER ? Who.FORMER_MEMBER : Who.MUTED_MEMBER;
    }

    /** Does it, and tells how it was refused. */
    ErrorCode outcome(Who who, Act act) {
      ChatClient client = clients.get(who);
      if (act == Act.READ_HISTORY || act == Act.PIN) {
        ServerFrame answer =
            act == Act.PIN ? client.ask(Asks.pin(log.id, true)) : client.before(log.id, 0, 50);
        return answer.getNack().getFailure().getCode();
      }
      ClientId id = Records.client();
      int re = client.send(frame(who, act, id));
      ServerFrame answer =
          client.await(
              who + " " + act,
              frame ->
                  frame.getRe() == re
                      || frame.getDelivery().getAcksList().stream()
                          .anyMatch(ack -> ack.getClientId().equals(id.toString())));
      if (answer.hasNack()) {
        assertThat(answer.getNack().getClientId()).isEqualTo(id.toString());
      }
      return answer.getNack().getFailure().getCode();
    }
  }

  @BeforeAll
  static void start(Scope scope) {
    chat =
        new Chat(scope, Map.of("socket.frames_per_second", "1000", "socket.frame_burst", "1000"));
    open = new Group(false);
    silenced = new Group(true);
  }

  @AfterAll
  static void stop() {
    chat.close();
  }

  private static final Who[] ROLES = {
    Who.OWNER, Who.ADMIN, Who.MEMBER, Who.MUTED_MEMBER, Who.FORMER_MEMBER, Who.STRANGER
  };

  private static List<Arguments> row(Act act, ErrorCode... expected) {
    List<Arguments> row = new ArrayList<>();
    for (int i = 0; i < ROLES.length; i++) {
      row.add(Arguments.of(ROLES[i], act, expected[i]));
    }
    return row;
  }

  private static List<Arguments> table(List<List<Arguments>> rows) {
    return rows.stream().flatMap(List::stream).toList();
  }

  // Columns: owner, admin, member, muted member, former member, stranger.
  static List<Arguments> openTable() {
    return table(
        List.of(
            row(Act.SEND, DONE, DONE, DONE, MUTED, NO, NO),
            row(Act.ANSWER, DONE, DONE, DONE, MUTED, NO, NO),
            row(Act.ANSWER_TO_NOTHING, NO_TARGET, NO_TARGET, NO_TARGET, MUTED, NO, NO),
            row(Act.MENTION, DONE, DONE, DONE, MUTED, NO, NO),
            row(Act.MENTION_ALL, DONE, DONE, NO_ALL, MUTED, NO, NO),
            row(Act.EDIT_OWN, DONE, DONE, DONE, MUTED, NO, NO),
            row(Act.EDIT_OWN_TO_MENTION_ALL, DONE, DONE, NO_ALL, MUTED, NO, NO),
            row(Act.EDIT_OTHERS, NO_EDIT, NO_EDIT, NO_EDIT, MUTED, NO, NO),
            row(Act.REACT, DONE, DONE, DONE, MUTED, NO, NO),
            row(Act.RECALL_OWN, DONE, DONE, DONE, DONE, NO, NO),
            row(Act.RECALL_OF_MEMBER, DONE, DONE, NO_RECALL, NO_RECALL, NO, NO),
            row(Act.RECALL_OF_ADMIN, DONE, DONE, NO_RECALL, NO_RECALL, NO, NO),
            row(Act.RECALL_OF_OWNER, DONE, NO_RECALL, NO_RECALL, NO_RECALL, NO, NO),
            row(Act.READ_HISTORY, DONE, DONE, DONE, DONE, DONE, UNKNOWN),
            row(Act.PIN, DONE, DONE, DONE, DONE, DONE, UNKNOWN)));
  }

  @ParameterizedTest
  @MethodSource("openTable")
  void inAGroup(Who who, Act act, ErrorCode expected) {
    assertThat(open.outcome(who, act)).isEqualTo(expected);
  }

  // Likewise.
  static List<Arguments> silencedTable() {
    return table(
        List.of(
            row(Act.SEND, DONE, DONE, MUTED, MUTED, NO, NO),
            row(Act.ANSWER, DONE, DONE, MUTED, MUTED, NO, NO),
            row(Act.MENTION_ALL, DONE, DONE, MUTED, MUTED, NO, NO),
            row(Act.EDIT_OWN, DONE, DONE, MUTED, MUTED, NO, NO),
            row(Act.REACT, DONE, DONE, MUTED, MUTED, NO, NO),
            row(Act.RECALL_OWN, DONE, DONE, DONE, DONE, NO, NO),
            row(Act.RECALL_OF_MEMBER, DONE, DONE, NO_RECALL, NO_RECALL, NO, NO),
            row(Act.READ_HISTORY, DONE, DONE, DONE, DONE, DONE, UNKNOWN),
            row(Act.PIN, DONE, DONE, DONE, DONE, DONE, UNKNOWN)));
  }

  @ParameterizedTest
  @MethodSource("silencedTable")
  void whileAllAreMuted(Who who, Act act, ErrorCode expected) {
    assertThat(silenced.outcome(who, act)).isEqualTo(expected);
  }
}
