package io.parley.contact;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import io.parley.proto.log.GroupChanged;
import io.parley.testkit.HttpCalls.Answer;
import io.parley.testkit.MessageLog;
import io.parley.testkit.ParleyExtension;
import io.parley.testkit.Scope;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two replicas on one database, at the same moment. */
@ExtendWith(ParleyExtension.class)
class ReplicasIT {
  private static ContactSuite first;
  private static ContactSuite second;

  private final ExecutorService threads = Executors.newFixedThreadPool(8);

  @BeforeAll
  static void start(Scope scope) {
    first = ContactSuite.start(scope);
    second = first.replica();
  }

  @AfterAll
  static void stop() {
    second.close();
    first.close();
  }

  private List<Answer> atOnce(List<Callable<Answer>> calls) throws Exception {
    List<Answer> answers = new ArrayList<>();
    for (Future<Answer> future : threads.invokeAll(calls)) {
      answers.add(future.get());
    }
    return answers;
  }

  @AfterEach
  void endThreads() {
    threads.shutdownNow();
  }

  @Test
  void glareMakesContactsWhoeverIsFirst() throws Exception {
    Set<ConversationId> pairs = new HashSet<>();
    for (int round = 0; round < 15; round++) {
      Person ana = first.person("ana");
      Person ben = first.person("ben");
      Person benElsewhere = second.as(ben.id());

      List<Answer> answers =
          atOnce(List.of(() -> ana.ask(ben, "a"), () -> benElsewhere.ask(ana, "b")));

      assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(200, 201);
      assertThat(ana.hasContact(ben)).isTrue();
      assertThat(benElsewhere.hasContact(ana)).isTrue();
      assertThat(ana.list("outgoing")).isEmpty();
      assertThat(ana.list("incoming")).isEmpty();
      pairs.add(ConversationId.direct(ana.id(), ben.id()));
    }
    Map<ConversationId, List<Long>> versions =
        first.log().all().stream()
            .filter(keyed -> pairs.contains(keyed.key()))
            .collect(
                Collectors.groupingBy(
                    MessageLog.Keyed::key,
                    Collectors.mapping(
                        keyed -> keyed.value().getContactChanged().getVersion(),
                        Collectors.toList())));
    assertThat(versions.keySet()).isEqualTo(pairs);
    assertThat(versions.values()).allSatisfy(v -> assertThat(v).containsExactly(1L, 2L));
  }

  @Test
  void everybodyAsksEverybodyAtOnceWithoutADeadlock() throws Exception {
    List<Person> people = IntStream.range(0, 5).mapToObj(i -> first.person("p" + i)).toList();
    List<Callable<Answer>> calls = new ArrayList<>();
    for (Person one : people) {
      for (Person other : people) {
        if (!one.id().equals(other.id())) {
          Person somewhere = calls.size() % 2 == 0 ? one : second.as(one.id());
          calls.add(() -> somewhere.ask(other, ""));
        }
      }
    }
    assertThat(atOnce(calls)).extracting(Answer::status).containsOnly(200, 201);
    for (Person person : people) {
      assertThat(person.list("contacts")).hasSize(4);
      // Two changes with each of the four others.
      assertThat(person.listVersion()).isEqualTo(8);
    }
  }

  @Test
  void acceptAndWithdrawAtOnceAgree() throws Exception {
    for (int round = 0; round < 10; round++) {
      Person ana = first.person("ana");
      Person ben = first.person("ben");
      String request = ana.ask(ben, "").json().getString("id");
      List<Answer> answers =
          atOnce(List.of(() -> second.as(ben.id()).accept(request), () -> ana.withdraw(request)));
      assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(204, 409);
      assertThat(ana.hasContact(ben)).isEqualTo(answers.get(0).status() == 204);
    }
  }

  @Test
  void oneWishAtTwoReplicasMakesOneGroup() throws Exception {
    Person ana = first.person("ana");
    Person anaElsewhere = second.as(ana.id());
    Set<ConversationId> made = new HashSet<>();
    for (int round = 0; round < 10; round++) {
      JsonObject wish =
          new JsonObject()
              .put("client_id", UUID.randomUUID().toString())
              .put("name", "Once")
              .put("member_ids", new JsonArray());
      List<Answer> answers =
          atOnce(
              List.of(
                  () -> ana.send("POST", "/api/v1/groups", wish),
                  () -> anaElsewhere.send("POST", "/api/v1/groups", wish)));
      assertThat(answers).extracting(Answer::status).containsExactly(201, 201);
      assertThat(answers.get(0).json()).isEqualTo(answers.get(1).json());
      made.add(ConversationId.parse(answers.get(0).json().getString("id")));
    }
    assertThat(first.log().all().stream().map(MessageLog.Keyed::key).filter(made::contains))
        .containsExactlyInAnyOrderElementsOf(made);
  }

  @Test
  void changesOfOneGroupAtOnceHaveDenseVersionsInTheOrderOfTheLog() throws Exception {
    Person owner = first.person("owner");
    List<Person> friends = IntStream.range(0, 12).mapToObj(i -> first.person("f" + i)).toList();
    friends.forEach(friend -> first.befriend(owner, friend));
    String group = owner.createGroup("Busy").json().getString("id");
    List<Callable<Answer>> calls = new ArrayList<>();
    for (int i = 0; i < friends.size(); i++) {
      Person friend = friends.get(i);
      Person somewhere = i % 2 == 0 ? owner : second.as(owner.id());
      String name = "Busy " + i;
      calls.add(() -> somewhere.add(group, friend));
      calls.add(() -> somewhere.changeGroup(group, new JsonObject().put("name", name)));
    }
    assertThat(atOnce(calls)).extracting(Answer::status).containsOnly(200, 204);

    List<GroupChanged> log = first.log().group(group);
    assertThat(log)
        .extracting(GroupChanged::getVersion)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 25).boxed().toList());
    Set<UserId> members = new HashSet<>();
    log.forEach(change -> Replay.apply(change, members));
    assertThat(members).hasSize(13);
    assertThat(owner.group(group).json().getInteger("member_count")).isEqualTo(13);
  }
}
