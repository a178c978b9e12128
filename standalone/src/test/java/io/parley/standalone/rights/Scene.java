package io.parley.standalone.rights;

import static io.parley.standalone.rights.Person.OK;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.proto.chat.Entry;
import io.parley.proto.client.Page;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A listed group in which everybody of the {@link Cast} but stranger and friend has written once,
 * before the admins became so, the muted one was muted and the expelled one removed.
 */
final class Scene {
  final String group;

  /** Made before somebody was removed. */
  final String oldInvite;

  final String invite;
  final String inviteId;

  private final Cast cast;
  private final Map<Person, Long> messages = new HashMap<>();
  private String request = "";

  Scene(Cast cast, String name) {
    this.cast = cast;
    Person owner = cast.owner;
    List<Person> others =
        List.of(cast.admin, cast.member, cast.muted, cast.expelled, cast.other, cast.admin2);
    group = owner.createGroup(name, others.toArray(Person[]::new));
    assertThat(owner.set(group, "listed", true)).isEqualTo(OK);
    oldInvite = owner.invites(group).json().getString("token");
    Town.settle(group, owner);
    messages.put(owner, write(owner));
    others.forEach(person -> messages.put(person, write(person)));
    assertThat(owner.makes(group, cast.admin, "admin")).isEqualTo(OK);
    assertThat(owner.makes(group, cast.admin2, "admin")).isEqualTo(OK);
    assertThat(owner.mutes(group, cast.muted)).isEqualTo(OK);
    assertThat(owner.removes(group, cast.expelled)).isEqualTo(OK);
    JsonObject made = owner.invites(group).json();
    invite = made.getString("token");
    inviteId = made.getJsonObject("invite").getString("id");
    Town.settle(group, owner);
  }

  private long write(Person who) {
    Person.Said said = who.says(group, "by " + who);
    assertThat(said.outcome()).isEqualTo(OK);
    return said.seq();
  }

  /** The message of somebody; of who wrote none, another's. */
  long by(Person who) {
    return messages.getOrDefault(who, messages.get(cast.other));
  }

  /** What {@link #by} gives from now on. */
  String writesAgain(Person who) {
    messages.put(who, write(who));
    return OK;
  }

  String allMuted() {
    String outcome = cast.owner.set(group, "all_muted", true);
    Town.settle(group, cast.owner);
    return outcome;
  }

  /** The friend asks to be let in. */
  String ask() {
    request = cast.friend.asksToJoin(group).json().getString("id");
    return OK;
  }

  String request() {
    return request;
  }

  boolean seesTheRequest(Person who) {
    return who.http.get("/api/v1/contacts").json().getJsonArray("join_requests").stream()
        .anyMatch(shown -> ((JsonObject) shown).getString("id").equals(request));
  }

  /** All that the owner sees of the group, once the conversation has told it. */
  String state() {
    Town.settle(group, cast.owner);
    Page page = cast.owner.readsAll(group);
    List<Long> seqs = page.getEntriesList().stream().map(Entry::getSeq).toList();
    return cast.owner.http.get("/api/v1/groups/" + group).body()
        + cast.owner.http.get("/api/v1/groups/" + group + "/members").body()
        + cast.owner.http.get("/api/v1/groups/" + group + "/invites").body()
        + seqs;
  }
}
