package io.parley.contact;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.proto.chat.JoinedBy;
import io.parley.proto.id.UserId;
import io.parley.proto.log.GroupChanged;
import io.parley.testkit.Await;
import io.parley.testkit.HttpCalls.Answer;
import io.parley.testkit.ParleyExtension;
import io.parley.testkit.Scope;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Requests to join listed groups, and who is told of them. */
@ExtendWith(ParleyExtension.class)
class JoinsIT {
  private static ContactSuite suite;

  private Person owner;
  private Person admin;
  private Person member;
  private Person asker;
  private String group;

  @BeforeAll
  static void start(Scope scope) {
    suite = ContactSuite.start(scope, Map.of("contact.group_members", "5"));
  }

  @AfterAll
  static void stop() {
    suite.close();
  }

  @BeforeEach
  void people() {
    owner = suite.person("owner");
    admin = suite.person("admin");
    member = suite.person("member");
    asker = suite.person("asker");
    suite.befriend(owner, admin);
    suite.befriend(owner, member);
    group = owner.createGroup("Trip", admin, member).json().getString("id");
    owner.setRole(group, admin, "admin");
    owner.set(group, "listed", true);
  }

  private String ask() {
    Answer answer = asker.askToJoin(group, "let me in");
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return answer.json().getString("id");
  }

  @Test
  void whoRunsTheGroupSeesItAndLetsIn() {
    String id = ask();
    for (Person runs : List.of(owner, admin)) {
      JsonObject seen = runs.list("join_requests").get(0);
      assertThat(seen.getString("id")).isEqualTo(id);
      assertThat(seen.getString("group_id")).isEqualTo(group);
      assertThat(seen.getString("group_name")).isEqualTo("Trip");
      assertThat(seen.getString("user_id")).isEqualTo(asker.id().toString());
      assertThat(seen.getString("note")).isEqualTo("let me in");
    }
    assertThat(member.list("join_requests")).isEmpty();
    assertThat(asker.list("own_join_requests")).hasSize(1);

    assertThat(admin.acceptJoin(id).status()).isEqualTo(204);
    assertThat(owner.acceptJoin(id).status()).isEqualTo(204);

    assertThat(asker.group(group).json().getString("role")).isEqualTo("member");
    assertThat(asker.list("own_join_requests")).isEmpty();
    assertThat(owner.list("join_requests")).isEmpty();
    List<GroupChanged> log = suite.log().group(group);
    GroupChanged last = log.get(log.size() - 1);
    assertThat(last.getAdded().getJoinedBy()).isEqualTo(JoinedBy.JOINED_BY_REQUEST);
    assertThat(UserId.of(last.getActorId())).isEqualTo(admin.id());
  }

  @Test
  void onlyThoseConcernedAreTold() {
    Map<Person, Long> before = versions();
    String id = ask();
    Map<Person, Long> asked = versions();
    for (Person person : List.of(owner, admin, asker)) {
      assertThat(asked.get(person)).isEqualTo(before.get(person) + 1);
    }
    assertThat(asked.get(member)).isEqualTo(before.get(member));
    owner.setRole(group, member, "admin");
    assertThat(versions().get(member)).isEqualTo(asked.get(member) + 1);
    assertThat(member.list("join_requests")).hasSize(1);
    owner.endJoin(id);
    assertThat(versions().get(member)).isEqualTo(asked.get(member) + 2);
    // Nothing is open: whether one runs the group makes no difference.
    owner.setRole(group, member, "member");
    assertThat(versions().get(member)).isEqualTo(asked.get(member) + 2);

    for (Person person : List.of(owner, admin, member, asker)) {
      List<Long> told = suite.log().listChanges(person.id());
      assertThat(told).isSorted().doesNotHaveDuplicates();
      assertThat(told).last().isEqualTo(person.listVersion());
    }
  }

  private Map<Person, Long> versions() {
    return Map.of(
        owner, owner.listVersion(),
        admin, admin.listVersion(),
        member, member.listVersion(),
        asker, asker.listVersion());
  }

  @Test
  void whoWasDeclinedWaitsAWeek() {
    assertThat(admin.endJoin(ask()).status()).isEqualTo(204);
    assertThat(asker.list("own_join_requests")).isEmpty();
    assertThat(asker.askToJoin(group, "").code()).isEqualTo("JOIN_REQUEST_OPEN");
    suite.clock().advance(Duration.ofDays(7).minusMillis(1));
    assertThat(asker.askToJoin(group, "").code()).isEqualTo("JOIN_REQUEST_OPEN");
    suite.clock().advance(Duration.ofMillis(1));
    ask();
  }

  @Test
  void whoWithdrawsMayAskAgain() {
    String id = ask();
    assertThat(asker.askToJoin(group, "").code()).isEqualTo("JOIN_REQUEST_OPEN");
    assertThat(asker.endJoin(id).status()).isEqualTo(204);
    assertThat(asker.endJoin(id).status()).isEqualTo(204);
    assertThat(owner.acceptJoin(id).code()).isEqualTo("REQUEST_CLOSED");
    assertThat(owner.endJoin(id).code()).isEqualTo("REQUEST_CLOSED");
    ask();
  }

  @Test
  void expiredOnesAreClosedAndTold() {
    String id = ask();
    long version = owner.listVersion();
    suite.clock().advance(Duration.ofDays(7));
    assertThat(owner.list("join_requests")).isEmpty();
    assertThat(owner.acceptJoin(id).code()).isEqualTo("REQUEST_CLOSED");
    Await.until("the sweep tells of it", () -> owner.listVersion() == version + 1);
    ask();
  }

  @Test
  void otherWaysInFulfilIt() {
    String id = ask();
    String token = owner.invite(group, new JsonObject()).json().getString("token");
    assertThat(asker.join(token).status()).isEqualTo(200);
    assertThat(asker.list("own_join_requests")).isEmpty();
    assertThat(owner.list("join_requests")).isEmpty();
    assertThat(owner.acceptJoin(id).status()).isEqualTo(204);
    assertThat(asker.endJoin(id).code()).isEqualTo("REQUEST_CLOSED");
    assertThat(asker.group(group).status()).isEqualTo(200);
  }

  @Test
  void nobodyLetsThemselvesIn() {
    String id = ask();
    assertThat(asker.acceptJoin(id).code()).isEqualTo("NOT_FOUND");
    assertThat(suite.person("stranger").endJoin(id).code()).isEqualTo("NOT_FOUND");
    assertThat(member.acceptJoin(id).code()).isEqualTo("PERMISSION_DENIED");
    assertThat(asker.group(group).code()).isEqualTo("NOT_FOUND");
  }

  @Test
  void whoAskedLearnsNothingOfAGroupThatIsNotListedAnyMore() {
    ask();
    owner.set(group, "listed", false);
    owner.set(group, "name", "Secret");
    assertThat(asker.list("own_join_requests").get(0).getString("group_name")).isEqualTo("Trip");
    assertThat(owner.list("join_requests").get(0).getString("group_name")).isEqualTo("Secret");
    assertThat(suite.person("other").askToJoin(group, "").code()).isEqualTo("NOT_FOUND");
  }

  @Test
  void fullGroupLetsNobodyIn() {
    String id = ask();
    for (String name : List.of("f1", "f2")) {
      Person friend = suite.person(name);
      suite.befriend(owner, friend);
      owner.add(group, friend);
    }
    assertThat(owner.acceptJoin(id).code()).isEqualTo("GROUP_FULL");
    owner.removeMember(group, member);
    assertThat(owner.acceptJoin(id).status()).isEqualTo(204);
  }

  @Test
  void endOfTheGroupEndsThem() {
    ask();
    long version = asker.listVersion();
    owner.removeMember(group, admin);
    owner.removeMember(group, member);
    owner.removeMember(group, owner);
    assertThat(asker.list("own_join_requests")).isEmpty();
    assertThat(asker.listVersion()).isEqualTo(version + 1);
  }

  @Test
  void ofTwoWhoAnswerAtOnceOneDecides() {
    for (int round = 0; round < 5; round++) {
      asker = suite.person("asker" + round);
      String id = ask();
      CompletableFuture<Answer> accepted =
          CompletableFuture.supplyAsync(() -> owner.acceptJoin(id));
      CompletableFuture<Answer> declined = CompletableFuture.supplyAsync(() -> admin.endJoin(id));
      List<Integer> statuses =
          Stream.of(accepted, declined).map(f -> f.join().status()).sorted().toList();
      assertThat(statuses).containsExactly(204, 409);
      boolean in = asker.group(group).status() == 200;
      assertThat(in).isEqualTo(accepted.join().status() == 204);
      if (in) {
        owner.removeMember(group, asker);
      }
    }
  }

  @Test
  void twoWhoAcceptAtOnceLetInOnce() {
    String id = ask();
    long version = owner.group(group).json().getLong("version");
    List<CompletableFuture<Answer>> both =
        Stream.of(owner, admin)
            .map(runs -> CompletableFuture.supplyAsync(() -> runs.acceptJoin(id)))
            .toList();
    assertThat(both).allSatisfy(f -> assertThat(f.join().status()).isEqualTo(204));
    assertThat(owner.group(group).json().getLong("version")).isEqualTo(version + 1);
  }
}
