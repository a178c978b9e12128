package io.parley.contact.api;

import io.parley.contact.domain.ContactList;
import io.parley.contact.domain.ContactRequest;
import io.parley.contact.domain.ContactSettings;
import io.parley.contact.domain.FoundGroup;
import io.parley.contact.domain.Group;
import io.parley.contact.domain.GroupMember;
import io.parley.contact.domain.GroupSettings;
import io.parley.contact.domain.Invite;
import io.parley.contact.domain.InviteLook;
import io.parley.contact.domain.Invites;
import io.parley.contact.domain.JoinRequest;
import io.parley.contact.domain.MyGroup;
import io.parley.contact.domain.Role;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
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
        .put("blocked", all(list.blocked(), Json::of))
        .put("join_requests", all(list.joins(), Json::of))
        .put("own_join_requests", all(list.ownJoins(), Json::of));
  }

  static JsonObject of(ContactList.Contact contact) {
    return new JsonObject()
        .put("user_id", contact.user().toString())
        .put("since_ms", contact.sinceMs())
        .put("remark", contact.remark());
  }

  static JsonObject of(ContactList.Since since) {
    return new JsonObject()
        .put("user_id", since.user().toString())
        .put("since_ms", since.sinceMs());
  }

  static JsonObject of(ContactSettings settings) {
    return new JsonObject().put("accept_at_once", settings.acceptAtOnce());
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

  static JsonObject of(JoinRequest request) {
    return new JsonObject()
        .put("id", request.id().toString())
        .put("group_id", request.group().toString())
        .put("group_name", request.groupName())
        .put("group_avatar", request.groupAvatar())
        .put("user_id", request.user().toString())
        .put("note", request.note())
        .put("created_ms", request.createdMs())
        .put("expires_ms", request.expiresMs());
  }

  static JsonObject of(MyGroup mine) {
    Group group = mine.group();
    GroupSettings settings = group.settings();
    return shown(group)
        .put("id", group.id().toString())
        .put("owner_id", group.owner().toString())
        .put("version", group.version())
        .put("role", name(mine.role()))
        .put("listed", settings.listed())
        .put("open", settings.open())
        .put("history", settings.allHistory() ? "all" : "joining")
        .put("all_muted", settings.allMuted());
  }

  static JsonObject of(FoundGroup found) {
    return shown(found.group())
        .put("id", found.group().id().toString())
        .put("open", found.group().settings().open())
        .put("member", found.member());
  }

  static JsonObject of(InviteLook look) {
    return shown(look.group())
        .put("group_id", look.group().id().toString())
        .put("member", look.member());
  }

  /** What may be told to who is no member. */
  private static JsonObject shown(Group group) {
    return new JsonObject()
        .put("name", group.settings().name())
        .put("avatar", group.settings().avatar())
        .put("notice", group.settings().notice())
        .put("member_count", group.memberCount());
  }

  static JsonObject of(GroupMember member) {
    return new JsonObject()
        .put("user_id", member.user().toString())
        .put("role", name(member.standing().role()))
        .put("joined_ms", member.joinedMs())
        .put("muted_until_ms", member.standing().mutedUntilMs());
  }

  /** Never with what its token is known by. */
  static JsonObject of(Invite invite) {
    return new JsonObject()
        .put("id", invite.id().toString())
        .put("creator_id", invite.creator().toString())
        .put("created_ms", invite.createdMs())
        .put("expires_ms", invite.expiresMs())
        .put("max_uses", invite.maxUses())
        .put("uses", invite.uses());
  }

  static JsonObject of(Invites.Made made) {
    return new JsonObject().put("invite", of(made.invite())).put("token", made.token().reveal());
  }

  private static String name(Role role) {
    return role.name().toLowerCase(Locale.ROOT);
  }

  static <T> JsonArray all(List<T> items, Function<T, JsonObject> mapper) {
    JsonArray array = new JsonArray();
    items.forEach(item -> array.add(mapper.apply(item)));
    return array;
  }
}
