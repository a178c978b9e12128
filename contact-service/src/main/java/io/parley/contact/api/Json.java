package io.parley.contact.api;

import io.parley.contact.domain.ContactList;
import io.parley.contact.domain.ContactRequest;
import io.parley.contact.domain.Group;
import io.parley.contact.domain.GroupMember;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.Function;

/** From the domain's types to the bodies of answers. */
final class Json {
  private Json() {}

  static JsonObject of(ContactList list) {
    return new JsonObject()
        .put("version", list.version())
        .put("contacts", all(list.contacts(), Json::of))
        .put("incoming", all(list.incoming(), Json::of))
        .put("outgoing", all(list.outgoing(), Json::of))
        .put("blocked", all(list.blocked(), Json::of));
  }

  static JsonObject of(ContactList.Since since) {
    return new JsonObject()
        .put("user_id", since.user().toString())
        .put("since_ms", since.sinceMs());
  }

  /** What both sides may see; never that it is hidden. */
  static JsonObject of(ContactRequest request) {
    return new JsonObject()
        .put("id", request.id().toString())
        .put("from_user_id", request.from().toString())
        .put("to_user_id", request.to().toString())
        .put("note", request.note())
        .put("created_ms", request.createdMs())
        .put("expires_ms", request.expiresMs());
  }

  static JsonObject of(Group group) {
    return new JsonObject()
        .put("id", group.id().toString())
        .put("name", group.name())
        .put("notice", group.notice())
        .put("owner_id", group.owner().toString())
        .put("member_count", group.memberCount())
        .put("version", group.version());
  }

  static JsonObject of(GroupMember member) {
    return new JsonObject()
        .put("user_id", member.user().toString())
        .put("role", member.owner() ? "owner" : "member")
        .put("joined_ms", member.joinedMs());
  }

  static <T> JsonArray all(List<T> items, Function<T, JsonObject> mapper) {
    JsonArray array = new JsonArray();
    items.forEach(item -> array.add(mapper.apply(item)));
    return array;
  }
}
