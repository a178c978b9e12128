package io.parley.gochat.api;

import io.parley.gochat.files.FileNames;
import io.parley.gochat.history.History;
import io.parley.gochat.people.People;
import io.parley.gochat.session.Session;
import io.parley.gochat.text.Texts;
import io.parley.gochat.text.Told;
import io.parley.gochat.wire.GochatContent;
import io.parley.gochat.wire.GochatMessages;
import io.parley.proto.auth.User;
import io.parley.proto.chat.Entry;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What was said. */
final class MessageHandlers {
  private static final String WITH_USER = "1";
  private static final String IN_GROUP = "2";

  private final History history;
  private final People people;

  MessageHandlers(History history, People people) {
    this.history = history;
    this.people = people;
  }

  /** All of a conversation that the session may see, the oldest first. */
  Future<JsonArray> list(RoutingContext ctx, Session session) {
    MultiMap query = ctx.queryParams();
    String uuid = Objects.requireNonNullElse(query.get("Uuid"), "");
    return switch (Objects.requireNonNullElse(query.get("MessageType"), "")) {
      case WITH_USER -> {
        Calls.own(session, uuid);
        yield withUser(session, Objects.requireNonNullElse(query.get("FriendUsername"), ""));
      }
      case IN_GROUP -> inGroup(session, uuid);
      default -> throw new Told(Texts.NO_SUCH_TYPE);
    };
  }

  private Future<JsonArray> withUser(Session session, String username) {
    return people
        .byName(username)
        .compose(
            found -> {
              User peer = found.orElseThrow(() -> new Told(Texts.NO_SUCH_USER));
              UserId id = UserId.parse(peer.getId());
              return id.equals(session.user())
                  ? Future.succeededFuture(new JsonArray())
                  : history
                      .of(session.user(), ConversationId.direct(session.user(), id))
                      .recover(
                          failure ->
                              History.isNone(failure)
                                  ? Future.succeededFuture(List.of())
                                  : Future.failedFuture(failure))
                      .compose(entries -> pair(session, peer, entries));
            });
  }

  private Future<JsonArray> pair(Session session, User peer, List<Entry> entries) {
    return people
        .byId(session.user().toString())
        .map(
            me -> {
              User self = me.orElse(Shapes.NOBODY);
              JsonArray messages = new JsonArray();
              for (Entry entry : entries) {
                boolean mine = entry.getSenderId().equals(self.getId());
                add(messages, entry, mine ? self : peer, mine ? peer.getId() : self.getId())
                    .forEach(
                        message -> message.put("toUsername", (mine ? peer : self).getUsername()));
              }
              return messages;
            });
  }

  private Future<JsonArray> inGroup(Session session, String group) {
    return history
        .of(session.user(), groupId(group))
        .recover(
            failure ->
                Future.failedFuture(
                    History.isNone(failure) ? new Told(Texts.NO_SUCH_GROUP) : failure))
        .compose(
            entries ->
                people
                    .of(entries.stream().map(Entry::getSenderId).toList())
                    .map(writers -> group(group, entries, writers)));
  }

  private static ConversationId groupId(String text) {
    try {
      return ConversationId.parse(text);
    } catch (IllegalArgumentException e) {
      throw new Told(Texts.NO_SUCH_GROUP);
    }
  }

  private static JsonArray group(String group, List<Entry> entries, Map<String, User> writers) {
    JsonArray messages = new JsonArray();
    for (Entry entry : entries) {
      add(messages, entry, writers.getOrDefault(entry.getSenderId(), Shapes.NOBODY), group);
    }
    return messages;
  }

  /** Adds what an entry is, and gives it. */
  private static List<JsonObject> add(JsonArray messages, Entry entry, User writer, String to) {
    List<JsonObject> added =
        GochatMessages.of(entry).stream()
            .map(content -> message(entry, content, writer, to))
            .toList();
    added.forEach(messages::add);
    return added;
  }

  private static JsonObject message(Entry entry, GochatContent content, User writer, String to) {
    return new JsonObject()
        .put("id", entry.getSeq())
        .put("fromUserId", Shapes.number(entry.getSenderId()))
        .put("toUserId", Shapes.number(to))
        .put("content", content.content())
        .put("contentType", content.contentType())
        .put("createAt", GoTime.of(entry.getTimeMs()))
        .put("fromUsername", writer.getUsername())
        .put("toUsername", "")
        .put("avatar", writer.getId().isEmpty() ? "" : FileNames.ofAvatar(writer))
        .put("url", content.url());
  }
}
