package io.parley.contact;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import io.parley.proto.log.ContactChanged;
import io.parley.proto.log.GroupChanged;
import io.parley.testkit.HttpCalls.Answer;
import io.parley.testkit.MessageLog;
import io.parley.testkit.ParleyExtension;
import io.parley.testkit.Scope;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever people do, in whatever order: the versions are dense, and the log replayed gives what
 * the tables have.
 */
@ExtendWith(ParleyExtension.class)
class CallSequencesIT {
  private static final int PEOPLE = 5;
  private static final int STEPS = 250;

  private Random random;
  private ContactSuite suite;
  private List<Person> people;
  private final List<String> groups = new ArrayList<>();
  private final List<String> requests = new ArrayList<>();

  @ParameterizedTest
  @ValueSource(longs = {1, 20_260_301})
  void logReplayedGivesWhatTheTablesHave(long seed, Scope scope) {
    random = new Random(seed);
    try (ContactSuite started = ContactSuite.start(scope, Map.of("contact.group_members", "4"))) {
      suite = started;
      people = IntStream.range(0, PEOPLE).mapToObj(i -> suite.person("p" + i)).toList();
      for (int step = 0; step < STEPS; step++) {
        Answer answer = step();
        assertThat(answer.status()).as("step %d of seed %d", step, seed).isLessThan(500);
      }
      List<MessageLog.Keyed> log = suite.log().all();
      groupsAgree(log, scope);
      relationsAgree(log, scope);
    }
  }

  private <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private Answer step() {
    Person me = any(people);
    Person other = any(people);
    String group = groups.isEmpty() ? me.id().toString() : any(groups);
    String request = requests.isEmpty() ? me.id().toString() : any(requests);
    return switch (random.nextInt(16)) {
      case 0, 1, 2, 3 -> kept(me.ask(other, "step"), requests);
      case 4, 5 -> me.accept(request);
      case 6 -> random.nextBoolean() ? me.reject(request) : me.withdraw(request);
      case 7 -> random.nextInt(3) == 0 ? me.block(other) : me.unblock(other);
      case 8 -> random.nextInt(3) == 0 ? me.removeContact(other) : me.ask(other, "");
      case 9 -> kept(me.createGroup("G", other), groups);
      case 10, 11 -> me.add(group, other);
      case 12 -> me.removeMember(group, random.nextBoolean() ? me : other);
      case 13 -> me.changeGroup(group, new JsonObject().put("name", "N" + random.nextInt(3)));
      case 14 -> me.handOver(group, other);
      default -> {
        suite.clock().advance(Duration.ofHours(random.nextInt(12)));
        yield me.send("GET", "/api/v1/contacts");
      }
    };
  }

  private static Answer kept(Answer answer, List<String> ids) {
    if (answer.status() == 201) {
      ids.add(answer.json().getString("id"));
    }
    return answer;
  }

  private static void groupsAgree(List<MessageLog.Keyed> log, Scope scope) {
    Map<ConversationId, List<GroupChanged>> byGroup = new HashMap<>();
    log.stream()
        .filter(keyed -> keyed.value().hasGroupChanged())
        .forEach(
            keyed ->
                byGroup
                    .computeIfAbsent(keyed.key(), key -> new ArrayList<>())
                    .add(keyed.value().getGroupChanged()));
    assertThat(byGroup).isNotEmpty();
    Map<String, String> replayed = new TreeMap<>();
    byGroup.forEach(
        (id, changes) -> {
          assertThat(changes)
              .extracting(GroupChanged::getVersion)
              .containsExactlyElementsOf(
                  LongStream.rangeClosed(1, changes.size()).boxed().toList());
          Set<UserId> members = new HashSet<>();
          changes.forEach(change -> Replay.apply(change, members));
          members.forEach(user -> replayed.put(id + " " + user, Integer.toString(changes.size())));
        });
    Map<String, String> stored = new TreeMap<>();
    String schema = scope.schema("contact");
    scope
        .query(
            "SELECT HEX(m.group_id), HEX(m.user_id), g.version FROM "
                + schema
                + ".group_member m JOIN "
                + schema
                + ".chat_group g ON g.id = m.group_id")
        .forEach(row -> stored.put(uuid(row.get(0)) + " " + uuid(row.get(1)), row.get(2)));
    assertThat(replayed).isEqualTo(stored);
  }

  private void relationsAgree(List<MessageLog.Keyed> log, Scope scope) {
    Map<ConversationId, List<ContactChanged>> byPair = new HashMap<>();
    log.stream()
        .filter(keyed -> keyed.value().hasContactChanged())
        .forEach(
            keyed ->
                byPair
                    .computeIfAbsent(keyed.key(), key -> new ArrayList<>())
                    .add(keyed.value().getContactChanged()));
    Map<UserId, Long> listVersions = new HashMap<>();
    Map<String, String> replayed = new TreeMap<>();
    byPair.forEach(
        (id, changes) -> {
          assertThat(changes)
              .extracting(ContactChanged::getVersion)
              .containsExactlyElementsOf(
                  LongStream.rangeClosed(1, changes.size()).boxed().toList());
          ContactChanged last = changes.get(changes.size() - 1);
          UserId a = UserId.of(last.getUserA());
          UserId b = UserId.of(last.getUserB());
          assertThat(ConversationId.direct(a, b)).isEqualTo(id);
          assertThat(last.getContacts() && (last.getBlockedByA() || last.getBlockedByB()))
              .as("contacts block neither of each other")
              .isFalse();
          replayed.put(
              a + " " + b,
              last.getVersion()
                  + flag(last.getContacts())
                  + flag(last.getBlockedByA())
                  + flag(last.getBlockedByB()));
          changes.forEach(
              change -> {
                listVersions.merge(a, change.getListVersionA(), Math::max);
                listVersions.merge(b, change.getListVersionB(), Math::max);
              });
        });
    log.stream()
        .filter(keyed -> keyed.value().hasListChanged())
        .map(keyed -> keyed.value().getListChanged())
        .forEach(
            changed ->
                listVersions.merge(
                    UserId.of(changed.getUserId()), changed.getListVersion(), Math::max));
    Map<String, String> stored = new TreeMap<>();
    scope
        .query(
            "SELECT HEX(user_a), HEX(user_b), version, contacts_since_ms IS NOT NULL,"
                + " blocked_by_a_ms IS NOT NULL, blocked_by_b_ms IS NOT NULL FROM "
                + scope.schema("contact")
                + ".relation")
        .forEach(
            row ->
                stored.put(
                    uuid(row.get(0)) + " " + uuid(row.get(1)),
                    row.get(2) + " " + row.get(3) + " " + row.get(4) + " " + row.get(5)));
    assertThat(replayed).isEqualTo(stored);
    for (Person person : people) {
      assertThat(person.listVersion())
          .isEqualTo(Optional.ofNullable(listVersions.get(person.id())).orElse(0L));
    }
  }

  private static String flag(boolean value) {
    return value ? " 1" : " 0";
  }

  private static String uuid(String hex) {
    return hex.toLowerCase(java.util.Locale.ROOT)
        .replaceAll("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5");
  }
}
