package io.parley.gochat.api;

import io.parley.gochat.bus.Bus;
import io.parley.gochat.people.People;
import io.parley.gochat.session.Session;
import io.parley.gochat.text.Texts;
import io.parley.gochat.text.Told;
import io.parley.kit.error.Refusal;
import io.parley.proto.auth.User;
import io.parley.proto.bus.ContactApi;
import io.parley.proto.contact.AskContactRequest;
import io.parley.proto.contact.FindGroupsRequest;
import io.parley.proto.contact.FindGroupsResponse;
import io.parley.proto.contact.Group;
import io.parley.proto.contact.KnownContact;
import io.parley.proto.contact.ListContactsRequest;
import io.parley.proto.error.ErrorCode;
import io.parley.proto.id.UserId;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** Who there is, and who is whose friend: a contact in Parley. */
final class FriendHandlers {
  private final Bus bus;
  private final People people;

  FriendHandlers(Bus bus, People people) {
    this.bus = bus;
    this.people = people;
  }

  /** Somebody's profile; an empty one where there is nobody. */
  Future<JsonObject> details(RoutingContext ctx, Session session) {
    String uuid = ctx.pathParam("uuid");
    return isId(uuid)
        ? people
            .byId(uuid.toLowerCase(Locale.ROOT))
            .map(found -> Shapes.user(found.orElse(Shapes.NOBODY)))
        : Future.succeededFuture(Shapes.user(Shapes.NOBODY));
  }

  private static boolean isId(String text) {
    try {
      UserId.parse(text);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** The user and the group with a name; empty ones where there is none. */
  Future<JsonObject> byName(RoutingContext ctx, Session session) {
    String name = Objects.requireNonNullElse(ctx.queryParams().get("name"), "").strip();
    if (name.isEmpty()) {
      return Future.succeededFuture(found(Shapes.NOBODY, Shapes.NO_GROUP));
    }
    Future<User> user =
        people
            .byName(name)
            .map(found -> found.orElse(Shapes.NOBODY))
            // What cannot be a user name may be a group's.
            .recover(none(Shapes.NOBODY));
    Future<Group> group =
        bus.as(
                session.user(),
                ContactApi.FIND_GROUPS,
                FindGroupsRequest.newBuilder().setName(name).build())
            .map(found -> best(found, name))
            .recover(none(Shapes.NO_GROUP));
    return Future.all(user, group).map(both -> found(user.result(), group.result()));
  }

  private static <T> Function<Throwable, Future<T>> none(T instead) {
    return failure ->
        failure instanceof Refusal refusal
                && refusal.code() == ErrorCode.ERROR_CODE_INVALID_ARGUMENT
            ? Future.succeededFuture(instead)
            : Future.failedFuture(failure);
  }

  private static Group best(FindGroupsResponse found, String name) {
    return found.getGroupsList().stream()
        .filter(group -> group.getName().equals(name))
        .findFirst()
        .or(() -> found.getGroupsList().stream().findFirst())
        .orElse(Shapes.NO_GROUP);
  }

  private static JsonObject found(User user, Group group) {
    return new JsonObject().put("user", Shapes.user(user)).put("group", Shapes.group(group));
  }

  /** The session's contacts, in the order in which they became some. */
  Future<JsonArray> list(RoutingContext ctx, Session session) {
    Calls.own(session, ctx.queryParams().get("uuid"));
    return bus.as(
            session.user(), ContactApi.LIST_CONTACTS, ListContactsRequest.getDefaultInstance())
        .map(
            found ->
                found.getContactsList().stream()
                    .sorted(Comparator.comparingLong(KnownContact::getSinceMs))
                    .map(KnownContact::getUserId)
                    .toList())
        .compose(ids -> people.of(ids).map(found -> users(ids, found)));
  }

  /** Users as a list; those who do not exist any more are left out. */
  static JsonArray users(List<String> ids, Map<String, User> found) {
    JsonArray users = new JsonArray();
    ids.stream().filter(found::containsKey).forEach(id -> users.add(Shapes.user(found.get(id))));
    return users;
  }

  /**
   * Asks somebody to become a contact. Where that needs their consent it is told as a failure: its
   * web client shows the text of no success, but says "added".
   */
  Future<Void> add(RoutingContext ctx, Session session) {
    Fields fields = Fields.of(ctx);
    Calls.own(session, fields.get("uuid"));
    return people
        .byName(fields.get("friendUsername"))
        .compose(
            found ->
                found
                    .map(friend -> ask(session, friend))
                    .orElseGet(() -> Future.failedFuture(new Told(Texts.NO_SUCH_FRIEND))));
  }

  private Future<Void> ask(Session session, User friend) {
    if (friend.getId().equals(session.user().toString())) {
      return Future.failedFuture(new Told(Texts.FRIEND_SELF));
    }
    return bus.as(
            session.user(),
            ContactApi.ASK_CONTACT,
            AskContactRequest.newBuilder().setUserId(friend.getId()).build())
        .recover(Calls.told(ErrorCode.ERROR_CODE_NOT_FOUND, Texts.NO_SUCH_FRIEND))
        .compose(
            asked ->
                asked.getContacts()
                    ? Future.succeededFuture()
                    : Future.failedFuture(new Told(Texts.FRIEND_ASKED)));
  }
}
