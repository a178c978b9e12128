package io.parley.signaling;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.proto.call.Call;
import io.parley.proto.call.PeerSignal;
import io.parley.proto.error.ErrorCode;
import io.parley.proto.id.ConversationId;
import io.parley.testkit.Await;
import io.parley.testkit.ParleyExtension;
import io.parley.testkit.Scope;
import io.vertx.core.Future;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What devices in a call say reaches those in the same call, and nobody else. */
@ExtendWith(ParleyExtension.class)
class RelaysIT {
  private static final String SDP = "v=0 of nobody else";
  private static SignalingSuite suite;
  private static Scope scope;

  @BeforeAll
  static void start(Scope given) {
    scope = given;
    suite = SignalingSuite.start(scope);
  }

  @AfterAll
  static void stop() {
    suite.close();
  }

  private static PeerSignal.Builder hello() {
    return Page.offer(1, SDP);
  }

  private static String outcome(Future<?> said) {
    Object code =
        Await.result(
            said.transform(
                done ->
                    Future.succeededFuture(done.succeeded() ? "taken" : Page.code(done.cause()))));
    return code.toString();
  }

  /** In a group: ana and ben are in the call, cleo is called, dan is a member of nothing. */
  @Test
  void aTableOfWhoMayRelayToWhom() {
    Page ana = suite.page("ana");
    Page ben = suite.page("ben");
    Page benElsewhere = suite.page(ben.user());
    Page cleo = suite.page("cleo");
    Page dan = suite.page("dan");
    ConversationId group = suite.conversations().group(ana.user(), ben.user(), cleo.user());
    String call = ana.start(group).getId();
    Await.result(ben.joins(call));
    Call other = dan.start(suite.conversations().group(dan.user()));

    String notIn = ErrorCode.ERROR_CODE_NOT_IN_CALL.toString();
    String gone = ErrorCode.ERROR_CODE_PEER_GONE.toString();
    List<Page> all = List.of(ana, ben, benElsewhere, cleo, dan);
    List<List<String>> table =
        List.of(
            //      to ana,  ben,     ben's other, cleo, dan
            List.of(gone, "taken", gone, gone, gone), // from ana
            List.of("taken", gone, gone, gone, gone), // from ben
            List.of(notIn, notIn, notIn, notIn, notIn), // from a page of ben's that did not join
            List.of(notIn, notIn, notIn, notIn, notIn), // from cleo
            List.of(notIn, notIn, notIn, notIn, notIn)); // from dan
    for (int from = 0; from < all.size(); from++) {
      for (int to = 0; to < all.size(); to++) {
        assertThat(outcome(all.get(from).says(call, all.get(to), hello())))
            .as("from %d to %d", from, to)
            .isEqualTo(table.get(from).get(to));
      }
    }
    // By another's device, in another call, in none.
    assertThat(outcome(dan.says(call, ana.peer(), ben.peer(), hello()))).isEqualTo(notIn);
    assertThat(outcome(ana.says(other.getId(), dan, hello()))).isEqualTo(notIn);
    assertThat(outcome(ana.says(UUID.randomUUID().toString(), ben, hello()))).isEqualTo(notIn);
    assertThat(ben.inbox().saidTo(ben.peer())).hasSize(1);
    assertThat(ben.inbox().saidTo(ben.peer()).get(0).getSignal()).isEqualTo(hello().build());
    assertThat(ben.inbox().saidTo(ben.peer()).get(0).getFromUserId())
        .isEqualTo(ana.user().toString());
    assertThat(cleo.inbox().saidTo(cleo.peer())).isEmpty();
  }

  @Test
  void whoHasLeftNeitherSaysNorHears() {
    Page ana = suite.page("ana");
    Page ben = suite.page("ben");
    Page cleo = suite.page("cleo");
    Call call = ana.start(suite.conversations().group(ana.user(), ben.user(), cleo.user()));
    ben.join(call);
    cleo.join(call);
    assertThat(outcome(cleo.says(call.getId(), ben, hello()))).isEqualTo("taken");

    cleo.leave(call);

    assertThat(outcome(cleo.says(call.getId(), ben, hello())))
        .isEqualTo(ErrorCode.ERROR_CODE_NOT_IN_CALL.toString());
    assertThat(outcome(ben.says(call.getId(), cleo, hello())))
        .isEqualTo(ErrorCode.ERROR_CODE_PEER_GONE.toString());
  }

  @Test
  void aDeviceThatIsNotReachedCountsAsCutOffAndComesBackElsewhere() {
    List<Page> friends = suite.friends();
    Page ana = friends.get(0);
    Page ben = friends.get(1);
    Call call = ana.start(ben.user());
    ben.join(call);
    ben.inbox().close(ben.peer());

    assertThat(outcome(ana.says(call.getId(), ben, hello())))
        .isEqualTo(ErrorCode.ERROR_CODE_PEER_GONE.toString());
    Await.until("it is cut off", () -> ben.in(ana.calls().get(0)).getCutOff());

    Page back = ben.at(suite.node());
    assertThat(back.in(back.join(call)).getCutOff()).isFalse();
    assertThat(outcome(ana.says(call.getId(), back, hello()))).isEqualTo("taken");
    // Late, of the former socket: void.
    ben.lose(call);
    assertThat(ben.in(ana.calls().get(0)).getCutOff()).isFalse();
  }

  @Test
  void nothingOfWhatIsSaidIsStored() {
    List<Page> friends = suite.friends();
    Call call = friends.get(0).start(friends.get(1).user());
    friends.get(1).join(call);
    assertThat(outcome(friends.get(0).says(call.getId(), friends.get(1), hello())))
        .isEqualTo("taken");

    String schema = scope.schema("signaling");
    List<String> tables =
        scope.query("SHOW TABLES FROM " + schema).stream().map(row -> row.get(0)).toList();
    assertThat(tables).contains("calls", "participant", "outbox");
    for (String table : tables) {
      assertThat(scope.query("SELECT * FROM " + schema + "." + table).toString())
          .as(table)
          .doesNotContain("v=0");
    }
    assertThat(suite.log().of(call.getConversationId()).toString()).doesNotContain("v=0");
  }
}
