package io.parley.contact;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.proto.log.GroupChanged;
import io.parley.testkit.HttpCalls.Answer;
import io.parley.testkit.ParleyExtension;
import io.parley.testkit.Scope;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * People of a group who act at once, at two replicas: each acts by the role that they have then.
 */
@ExtendWith(ParleyExtension.class)
class GroupRacesIT {
  private static final int ROUNDS = 8;

  private static ContactSuite suite;
  private static ContactSuite replica;

  private Person owner;
  private Person admin;
  private Person member;
  private String group;

  @BeforeAll
  static void start(Scope scope) {
    suite = ContactSuite.start(scope);
    replica = suite.replica();
  }

  @AfterAll
  static void stop() {
    replica.close();
    suite.close();
  }

  @BeforeEach
  void people() {
    owner = suite.person("owner");
    admin = suite.person("admin");
    member = suite.person("member");
    suite.befriend(owner, admin);
    suite.befriend(owner, member);
  }

  private void newGroup() {
    group = owner.createGroup("Race", admin, member).json().getString("id");
    assertThat(owner.setRole(group, admin, "admin").status()).isEqualTo(204);
  }

  private static Person elsewhere(Person person) {
    return replica.as(person.id());
  }

  private static List<Integer> atOnce(Supplier<Answer> one, Supplier<Answer> other) {
    CompletableFuture<Answer> first = CompletableFuture.supplyAsync(one);
    CompletableFuture<Answer> second = CompletableFuture.supplyAsync(other);
    return List.of(first.join().status(), second.join().status());
  }

  private List<GroupChanged> denseLog() {
    List<GroupChanged> log = suite.log().group(group);
    assertThat(log)
        .extracting(GroupChanged::getVersion)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, log.size()).boxed().toList());
    return log;
  }

  @Test
  void handingOverToOneWhoIsBeingRemovedEndsOneWay() {
    for (int round = 0; round < ROUNDS; round++) {
      newGroup();
      Person there = elsewhere(admin);
      List<Integer> statuses =
          atOnce(() -> owner.handOver(group, member), () -> there.removeMember(group, member));
      // First handed over: an admin may not remove the owner. First removed: nobody to hand to.
      assertThat(statuses).isIn(List.of(204, 403), List.of(404, 204));
      boolean handedOver = statuses.get(0) == 204;
      assertThat(admin.group(group).json().getString("owner_id"))
          .isEqualTo((handedOver ? member : owner).id().toString());
      assertThat(owner.group(group).json().getString("role"))
          .isEqualTo(handedOver ? "admin" : "owner");
    }
    denseLog();
  }

  @Test
  void whoIsDemotedAtThatMomentActsBeforeItOrNot() {
    for (int round = 0; round < ROUNDS; round++) {
      newGroup();
      Person there = elsewhere(admin);
      List<Integer> statuses =
          atOnce(
              () -> owner.setRole(group, admin, "member"), () -> there.removeMember(group, member));
      assertThat(statuses.get(0)).isEqualTo(204);
      List<GroupChanged> log = denseLog();
      GroupChanged last = log.get(log.size() - 1);
      // In the order of the log, nobody removed anybody after losing the right to.
      assertThat(last.getChangeCase()).isEqualTo(GroupChanged.ChangeCase.ROLE_SET);
      assertThat(log).hasSize(statuses.get(1) == 204 ? 4 : 3);
      assertThat(statuses.get(1)).isIn(204, 403);
    }
  }

  @Test
  void twoAdminsWhoRemoveTheSameOneDoItOnce() {
    for (int round = 0; round < ROUNDS; round++) {
      newGroup();
      Person there = elsewhere(admin);
      assertThat(
              atOnce(
                  () -> owner.removeMember(group, member), () -> there.removeMember(group, member)))
          .containsExactlyInAnyOrder(204, 404);
      assertThat(owner.group(group).json().getInteger("member_count")).isEqualTo(2);
    }
    denseLog();
  }
}
