package io.parley.contact;

import io.parley.proto.id.UserId;
import io.parley.testkit.HttpCalls;
import io.parley.testkit.HttpCalls.Answer;
import io.parley.testkit.OpenApiCheck;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.List;

/** Somebody who uses the service; every answer is held against the OpenAPI description. */
record Person(UserId id, HttpCalls http, OpenApiCheck description) {
  Answer send(String method, String path, String body) {
    return description.check(method, path, http.send(method, path, body));
  }

  Answer send(String method, String path, JsonObject body) {
    return send(method, path, body.encode());
  }

  Answer send(String method, String path) {
    return send(method, path, (String) null);
  }

  JsonObject lists() {
    return send("GET", "/api/v1/contacts").json();
  }

  long listVersion() {
    return lists().getLong("version");
  }

  List<JsonObject> list(String name) {
    return lists().getJsonArray(name).stream().map(JsonObject.class::cast).toList();
  }

  boolean hasContact(Person other) {
    return list("contacts").stream()
        .anyMatch(contact -> contact.getString("user_id").equals(other.id.toString()));
  }

  Answer ask(Person other, String note) {
    return send(
        "POST",
        "/api/v1/contact-requests",
        new JsonObject().put("user_id", other.id.toString()).put("note", note));
  }

  /** Whether whoever asks them shall be a contact at once. */
  Answer acceptAtOnce(boolean set) {
    return send("PUT", "/api/v1/contacts/settings", new JsonObject().put("accept_at_once", set));
  }

  boolean acceptsAtOnce() {
    return send("GET", "/api/v1/contacts/settings").json().getBoolean("accept_at_once");
  }

  Answer accept(String request) {
    return send("POST", "/api/v1/contact-requests/" + request + "/accept");
  }

  Answer reject(String request) {
    return send("POST", "/api/v1/contact-requests/" + request + "/reject");
  }

  Answer withdraw(String request) {
    return send("DELETE", "/api/v1/contact-requests/" + request);
  }

  Answer removeContact(Person other) {
    return send("DELETE", "/api/v1/contacts/" + other.id);
  }

  Answer block(Person other) {
    return send("PUT", "/api/v1/blocks/" + other.id);
  }

  Answer unblock(Person other) {
    return send("DELETE", "/api/v1/blocks/" + other.id);
  }

  Answer createGroup(String name, Person... members) {
    return send(
        "POST",
        "/api/v1/groups",
        new JsonObject().put("name", name).put("member_ids", ids(List.of(members))));
  }

  /** Of nobody else, unless the wish says so. */
  Answer createGroup(JsonObject wish) {
    JsonObject whole = new JsonObject().put("member_ids", new JsonArray()).mergeIn(wish);
    return send("POST", "/api/v1/groups", whole);
  }

  Answer group(String group) {
    return send("GET", "/api/v1/groups/" + group);
  }

  Answer changeGroup(String group, JsonObject change) {
    return send("PATCH", "/api/v1/groups/" + group, change);
  }

  Answer members(String group, String query) {
    return send("GET", "/api/v1/groups/" + group + "/members" + query);
  }

  Answer add(String group, Person... members) {
    return send(
        "POST",
        "/api/v1/groups/" + group + "/members",
        new JsonObject().put("user_ids", ids(List.of(members))));
  }

  Answer removeMember(String group, Person member) {
    return send("DELETE", "/api/v1/groups/" + group + "/members/" + member.id);
  }

  Answer handOver(String group, Person member) {
    return send(
        "PUT",
        "/api/v1/groups/" + group + "/owner",
        new JsonObject().put("user_id", member.id.toString()));
  }

  Answer setRole(String group, Person member, String role) {
    return send(
        "PUT",
        "/api/v1/groups/" + group + "/members/" + member.id + "/role",
        new JsonObject().put("role", role));
  }

  Answer mute(String group, Person member, long untilMs) {
    return send(
        "PUT",
        "/api/v1/groups/" + group + "/members/" + member.id + "/mute",
        new JsonObject().put("until_ms", untilMs));
  }

  Answer unmute(String group, Person member) {
    return send("DELETE", "/api/v1/groups/" + group + "/members/" + member.id + "/mute");
  }

  /** Sets one thing of a group. */
  Answer set(String group, String field, Object value) {
    return changeGroup(group, new JsonObject().put(field, value));
  }

  Answer find(String query) {
    return send("GET", "/api/v1/groups?" + query);
  }

  Answer askToJoin(String group, String note) {
    return send(
        "POST", "/api/v1/groups/" + group + "/join-requests", new JsonObject().put("note", note));
  }

  Answer acceptJoin(String request) {
    return send("POST", "/api/v1/groups/join-requests/" + request + "/accept");
  }

  Answer endJoin(String request) {
    return send("DELETE", "/api/v1/groups/join-requests/" + request);
  }

  Answer invites(String group) {
    return send("GET", "/api/v1/groups/" + group + "/invites");
  }

  Answer invite(String group, JsonObject limits) {
    return send("POST", "/api/v1/groups/" + group + "/invites", limits);
  }

  Answer revoke(String group, String invite) {
    return send("DELETE", "/api/v1/groups/" + group + "/invites/" + invite);
  }

  Answer look(String token) {
    return send("POST", "/api/v1/invites/look", new JsonObject().put("token", token));
  }

  Answer join(String token) {
    return send("POST", "/api/v1/invites/accept", new JsonObject().put("token", token));
  }

  Answer remark(Person other, String remark) {
    return send(
        "PUT", "/api/v1/contacts/" + other.id + "/remark", new JsonObject().put("remark", remark));
  }

  private static JsonArray ids(Collection<Person> people) {
    JsonArray ids = new JsonArray();
    people.forEach(person -> ids.add(person.id.toString()));
    return ids;
  }
}
