package io.parley.contact;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.proto.id.UserId;
import io.parley.testkit.HttpCalls.Answer;
import io.parley.testkit.ParleyExtension;
import io.parley.testkit.Scope;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever several people call in whatever order: each call is answered, and leaves behind, what
 * the table of rights says. So no sequence of calls gives anybody what the table forbids them. To
 * run a seed of one's own: {@code -Dparley.seed=42}.
 */
@ExtendWith(ParleyExtension.class)
class RightsSequencesIT {
  private static final int PEOPLE = 6;
  private static final int MAX_MEMBERS = 4;
  private static final int STEPS = 600;

  private final List<String> history = new ArrayList<>();
  private final Set<String> answers = new TreeSet<>();
  private final Map<UserId, JsonObject> listsBefore = new HashMap<>();
  private Random random;
  private ContactSuite suite;
  private List<Person> people;
  private String group;
  private GroupModel model;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 20_261_121})
  void noSequenceOfCallsGivesWhatTheTableForbids(long given, Scope scope) {
    long seed = Long.getLong("parley.seed", given);
    random = new Random(seed);
    try (ContactSuite started =
        ContactSuite.start(scope, Map.of("contact.group_members", Integer.toString(MAX_MEMBERS)))) {
      suite = started;
      begin();
      for (model.step = 1; model.step <= STEPS; model.step++) {
        step(seed);
        if (model.step % 20 == 0) {
          compare(seed);
        }
      }
      logAgrees(seed);
      assertThat(answers)
          .as("seed %d tries little", seed)
          .contains("200", "201", "204", "NOT_FOUND", "PERMISSION_DENIED", "INVITE_NOT_VALID")
          .contains("ALREADY_MEMBER", "NOT_CONTACTS", "GROUP_FULL", "OWNER_MUST_STAY");
    }
  }

  private void begin() {
    people = IntStream.range(0, PEOPLE).mapToObj(i -> suite.person("p" + i)).toList();
    Set<Set<UserId>> contacts = new HashSet<>();
    for (int i = 0; i < PEOPLE; i++) {
      for (int j = i + 1; j < PEOPLE; j++) {
        if ((i + j) % 2 == 1) {
          suite.befriend(people.get(i), people.get(j));
          contacts.add(new HashSet<>(List.of(people.get(i).id(), people.get(j).id())));
        }
      }
    }
    group = people.get(0).createGroup("G").json().getString("id");
    model = new GroupModel(people.get(0).id(), contacts, MAX_MEMBERS);
  }

  private <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  /** Mostly somebody who is a member: others are refused anyway. */
  private Person actor() {
    Person one = any(people);
    return model.role(one.id()).isEmpty() ? any(people) : one;
  }

  private void step(long seed) {
    Person me = actor();
    Person other = any(people);
    int what = random.nextInt(25);
    long now = suite.clock().millis();
    history.add(what + " p" + people.indexOf(me) + " on p" + people.indexOf(other) + " at " + now);
    switch (what) {
      case 0, 1, 2 -> expect(seed, model.add(me.id(), other.id(), now), me.add(group, other));
      case 3, 4 -> leaveOrRemove(seed, me, random.nextInt(6) == 0 ? me : other);
      case 5, 6 ->
          expect(
              seed, model.setRole(me.id(), other.id(), "admin"), me.setRole(group, other, "admin"));
      case 7 ->
          expect(
              seed,
              model.setRole(me.id(), other.id(), "member"),
              me.setRole(group, other, "member"));
      case 8 -> {
        long until = now + Duration.ofHours(1 + random.nextInt(48)).toMillis();
        expect(seed, model.mute(me.id(), other.id(), until), me.mute(group, other, until));
      }
      case 9 -> expect(seed, model.mute(me.id(), other.id(), 0), me.unmute(group, other));
      case 10 -> expect(seed, model.handOver(me.id(), other.id()), me.handOver(group, other));
      case 11, 12 -> {
        boolean listed = what == 11 || random.nextInt(3) > 0;
        expect(seed, model.setListed(me.id(), listed), me.set(group, "listed", listed));
      }
      case 13 -> {
        boolean muted = random.nextBoolean();
        expect(seed, model.muteAll(me.id(), muted), me.set(group, "all_muted", muted));
      }
      case 14, 15 -> makeInvite(seed, me, now);
      case 16, 17, 18 -> useInvite(seed, me, now);
      case 19, 20 -> ask(seed, me, now);
      case 21 -> answerRequest(seed, me, now);
      case 22 -> expect(seed, model.read(me.id()), me.group(group));
      case 23 -> {
        boolean open = random.nextInt(3) > 0;
        expect(seed, model.setOpen(me.id(), open), me.set(group, "open", open));
      }
      default -> suite.clock().advance(Duration.ofMinutes(random.nextInt(36 * 60)));
    }
  }

  private void leaveOrRemove(long seed, Person me, Person other) {
    if (me.equals(other) && model.role(me.id()).equals("owner") && model.members.size() == 1) {
      return;
    }
    expect(seed, model.remove(me.id(), other.id()), me.removeMember(group, other));
  }

  private void makeInvite(long seed, Person me, long now) {
    int uses = 1 + random.nextInt(2);
    long forMs = Duration.ofHours(1 + random.nextInt(100)).toMillis();
    Answer answer =
        me.invite(group, new JsonObject().put("max_uses", uses).put("expires_in_ms", forMs));
    expect(seed, model.invite(me.id()), answer);
    if (answer.status() == 201) {
      String id = answer.json().getJsonObject("invite").getString("id");
      model.invites.put(
          id + " " + answer.json().getString("token"),
          new ModelParts.Invite(me.id(), model.step, now + forMs, uses));
    }
  }

  private void useInvite(long seed, Person me, long now) {
    if (model.invites.isEmpty()) {
      return;
    }
    // Mostly one of the last: most are of no use any more.
    List<String> all = List.copyOf(model.invites.keySet());
    String key = any(all.subList(Math.max(0, all.size() - 4), all.size()));
    ModelParts.Invite invite = model.invites.get(key);
    String[] idAndToken = key.split(" ", -1);
    switch (random.nextInt(6)) {
      case 0 -> expect(seed, model.revoke(me.id(), invite), me.revoke(group, idAndToken[0]));
      case 1 -> expect(seed, model.look(me.id(), invite, now), me.look(idAndToken[1]));
      default -> expect(seed, model.accept(me.id(), invite, now), me.join(idAndToken[1]));
    }
  }

  private void ask(long seed, Person me, long now) {
    Answer answer = me.askToJoin(group, "");
    expect(seed, model.ask(me.id(), now), answer);
    if (answer.status() == 201) {
      model.requests.put(
          answer.json().getString("id"),
          new ModelParts.Request(me.id(), now + Duration.ofDays(7).toMillis()));
    }
  }

  private void answerRequest(long seed, Person me, long now) {
    if (model.requests.isEmpty()) {
      return;
    }
    String id = any(List.copyOf(model.requests.keySet()));
    ModelParts.Request request = model.requests.get(id);
    if (random.nextInt(3) > 0) {
      expect(seed, model.acceptRequest(me.id(), request, now), me.acceptJoin(id));
    } else {
      expect(seed, model.endRequest(me.id(), request, now), me.endJoin(id));
    }
  }

  private void expect(long seed, String expected, Answer answer) {
    String got = answer.status() < 400 ? Integer.toString(answer.status()) : answer.code();
    answers.add(got);
    assertThat(got)
        .as("step %d of seed %d: %s\n%s", model.step, seed, answer.body(), tail())
        .isEqualTo(expected);
  }

  private String tail() {
    return String.join("\n", history.subList(Math.max(0, history.size() - 30), history.size()));
  }

  /** All that anybody sees is what the model has. */
  private void compare(long seed) {
    long now = suite.clock().millis();
    for (Person person : people) {
      String as =
          "p%d after step %d of seed %d".formatted(people.indexOf(person), model.step, seed);
      Answer answer = person.group(group);
      assertThat(answer.status() == 200 ? answer.json().getString("role") : "")
          .as(as)
          .isEqualTo(model.role(person.id()));
      if (answer.status() == 200) {
        assertThat(answer.json().getBoolean("listed")).as(as).isEqualTo(model.listed);
        assertThat(answer.json().getBoolean("open")).as(as).isEqualTo(model.open);
        assertThat(answer.json().getBoolean("all_muted")).as(as).isEqualTo(model.allMuted);
        assertThat(members(person)).as(as).isEqualTo(expectedMembers(now));
      }
      JsonObject lists = person.lists();
      assertThat(ids(lists, "join_requests"))
          .as(as)
          .isEqualTo(model.runs(person.id()) ? open(now, null) : Set.of());
      assertThat(ids(lists, "own_join_requests")).as(as).isEqualTo(open(now, person.id()));
      growsWhenItDiffers(as, person, lists);
    }
  }

  /** Who sees other lists has been told, by a larger version. */
  private void growsWhenItDiffers(String as, Person person, JsonObject lists) {
    JsonObject before = listsBefore.put(person.id(), lists);
    if (before != null
        && before.getLong("version").longValue() == lists.getLong("version").longValue()) {
      for (String name : List.of("join_requests", "own_join_requests")) {
        // By themselves they only expire; the sweep tells of that a moment later.
        assertThat(ids(before, name)).as(as).containsAll(ids(lists, name));
      }
    }
  }

  private static Set<String> ids(JsonObject lists, String name) {
    Set<String> ids = new TreeSet<>();
    lists.getJsonArray(name).forEach(request -> ids.add(((JsonObject) request).getString("id")));
    return ids;
  }

  private Set<String> open(long now, UserId of) {
    Set<String> ids = new TreeSet<>();
    model.requests.forEach(
        (id, request) -> {
          if (request.open(now) && (of == null || of.equals(request.user))) {
            ids.add(id);
          }
        });
    return ids;
  }

  private Map<String, String> members(Person reader) {
    Map<String, String> members = new TreeMap<>();
    reader
        .members(group, "")
        .json()
        .getJsonArray("items")
        .forEach(
            item -> {
              JsonObject member = (JsonObject) item;
              members.put(
                  member.getString("user_id"),
                  member.getString("role") + " " + member.getLong("muted_until_ms"));
            });
    return members;
  }

  private Map<String, String> expectedMembers(long now) {
    Map<String, String> members = new TreeMap<>();
    model.members.forEach(
        (user, member) ->
            members.put(
                user.toString(),
                member.role + " " + (member.mutedUntil > now ? member.mutedUntil : 0)));
    return members;
  }

  /** Who knows the log alone comes to the same roles and mutings. */
  private void logAgrees(long seed) {
    long now = suite.clock().millis();
    Map<UserId, String> roles = new HashMap<>();
    Map<UserId, Long> muted = new HashMap<>();
    suite.log().group(group).forEach(change -> Replay.apply(change, roles, muted));
    Map<String, String> replayed = new TreeMap<>();
    roles.forEach(
        (user, role) -> {
          long until = muted.getOrDefault(user, 0L);
          replayed.put(user.toString(), role + " " + (until > now ? until : 0));
        });
    assertThat(replayed).as("seed %d", seed).isEqualTo(expectedMembers(now));
  }
}
