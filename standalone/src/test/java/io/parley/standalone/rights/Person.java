package io.parley.standalone.rights;

import io.parley.proto.chat.Entry;
import io.parley.proto.chat.Mention;
import io.parley.proto.chat.Text;
import io.parley.proto.client.Ack;
import io.parley.proto.client.ClientFrame;
import io.parley.proto.client.Edit;
import io.parley.proto.client.FetchEntries;
import io.parley.proto.client.Page;
import io.parley.proto.client.React;
import io.parley.proto.client.Recall;
import io.parley.proto.client.Send;
import io.parley.proto.client.ServerFrame;
import io.parley.testkit.HttpCalls;
import io.parley.testkit.HttpCalls.Answer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.UUID;

/**
 * Somebody with an access token and a socket. Outcomes are {@link #OK} or the name of an error
 * code.
 */
final class Person {
  static final String OK = "OK";
  private static final String GROUPS = "/api/v1/groups";

  final String name;
  final String id;
  final HttpCalls http;
  final Line line;

  Person(String name, String id, HttpCalls http, Line line) {
    this.name = name;
    this.id = id;
    this.http = http;
    this.line = line;
  }

  static String outcome(Answer answer) {
    return answer.status() < 300 ? OK : answer.code();
  }

  String createGroup(String groupName, Person... members) {
    JsonArray ids = new JsonArray();
    for (Person member : members) {
      ids.add(member.id);
    }
    JsonObject body = new JsonObject().put("name", groupName).put("member_ids", ids);
    return http.post(GROUPS, body).json().getString("id");
  }

  JsonObject group(String group) {
    return http.get(GROUPS + "/" + group).json();
  }

  String get(String path) {
    return outcome(http.get(GROUPS + path));
  }

  String set(String group, String field, Object value) {
    return outcome(http.patch(GROUPS + "/" + group, new JsonObject().put(field, value)));
  }

  String makes(String group, Person who, String role) {
    return outcome(http.put(member(group, who) + "/role", new JsonObject().put("role", role)));
  }

  String handsOver(String group, Person who) {
    JsonObject body = new JsonObject().put("user_id", who.id);
    return outcome(http.put(GROUPS + "/" + group + "/owner", body));
  }

  String mutes(String group, Person who) {
    long hour = System.currentTimeMillis() + 3_600_000;
    return outcome(http.put(member(group, who) + "/mute", new JsonObject().put("until_ms", hour)));
  }

  String unmutes(String group, Person who) {
    return outcome(http.delete(member(group, who) + "/mute"));
  }

  String removes(String group, Person who) {
    return outcome(http.delete(member(group, who)));
  }

  String adds(String group, Person who) {
    JsonObject body = new JsonObject().put("user_ids", new JsonArray().add(who.id));
    return outcome(http.post(GROUPS + "/" + group + "/members", body));
  }

  Answer invites(String group) {
    return http.post(GROUPS + "/" + group + "/invites", new JsonObject());
  }

  String revokes(String group, String invite) {
    return outcome(http.delete(GROUPS + "/" + group + "/invites/" + invite));
  }

  String looks(String token) {
    return outcome(http.post("/api/v1/invites/look", new JsonObject().put("token", token)));
  }

  String joins(String token) {
    return outcome(http.post("/api/v1/invites/accept", new JsonObject().put("token", token)));
  }

  Answer asksToJoin(String group) {
    return http.post(GROUPS + "/" + group + "/join-requests", new JsonObject());
  }

  String accepts(String request) {
    return outcome(http.post(GROUPS + "/join-requests/" + request + "/accept", null));
  }

  String declines(String request) {
    return outcome(http.delete(GROUPS + "/join-requests/" + request));
  }

  private static String member(String group, Person who) {
    return GROUPS + "/" + group + "/members/" + who.id;
  }

  /** What came of something that is acknowledged, and with which seq. */
  record Said(String outcome, long seq) {}

  Said says(String group, Text.Builder text) {
    Send.Builder send = Send.newBuilder().setClientId(newId()).setGroupId(group).setText(text);
    return acknowledged(send.getClientId(), ClientFrame.newBuilder().setSend(send));
  }

  Said says(String group, String body) {
    return says(group, words(body));
  }

  static Text.Builder toAll(String body) {
    return Text.newBuilder()
        .setBody("@all " + body)
        .addMentions(Mention.newBuilder().setOffset(0).setLength(4).setAll(true));
  }

  String replies(String group, long seq) {
    return says(group, words("yes").setReplyToSeq(seq)).outcome();
  }

  static Text.Builder words(String body) {
    return Text.newBuilder().setBody(body);
  }

  Said edits(String group, long seq, Text.Builder text) {
    Edit.Builder edit =
        Edit.newBuilder().setClientId(newId()).setConversationId(group).setSeq(seq).setText(text);
    return acknowledged(edit.getClientId(), ClientFrame.newBuilder().setEdit(edit));
  }

  Said reacts(String group, long seq, String emoji, boolean removed) {
    React.Builder react =
        React.newBuilder()
            .setClientId(newId())
            .setConversationId(group)
            .setSeq(seq)
            .setEmoji(emoji)
            .setRemoved(removed);
    return acknowledged(react.getClientId(), ClientFrame.newBuilder().setReact(react));
  }

  Said recalls(String group, long seq) {
    Recall.Builder recall =
        Recall.newBuilder().setClientId(newId()).setConversationId(group).setSeq(seq);
    return acknowledged(recall.getClientId(), ClientFrame.newBuilder().setRecall(recall));
  }

  private static String newId() {
    return UUID.randomUUID().toString();
  }

  private Said acknowledged(String clientId, ClientFrame.Builder frame) {
    ServerFrame answer = line.ask(frame);
    long seq =
        answer.getDelivery().getAcksList().stream()
            .filter(ack -> ack.getClientId().equals(clientId))
            .mapToLong(Ack::getSeq)
            .findFirst()
            .orElse(0);
    return new Said(Line.outcome(answer), seq);
  }

  String asks(ClientFrame.Builder frame) {
    return Line.outcome(line.ask(frame));
  }

  /** A Page, or a Nack. */
  ServerFrame reads(String group, long afterSeq) {
    FetchEntries.Builder fetch =
        FetchEntries.newBuilder().setConversationId(group).setAfterSeq(afterSeq).setLimit(200);
    return line.ask(ClientFrame.newBuilder().setFetchEntries(fetch));
  }

  /** All that the person may read, quoted entries too; nothing where they may read nothing. */
  Page readsAll(String group) {
    Page.Builder all = Page.newBuilder();
    long last = 0;
    while (true) {
      ServerFrame answer = reads(group, last);
      Page page = answer.getPage();
      all.mergeFrom(page);
      if (answer.hasNack() || page.getComplete() || page.getEntriesCount() == 0) {
        return all.build();
      }
      last = page.getEntries(page.getEntriesCount() - 1).getSeq();
    }
  }

  /** Up to where the log has told the group: the number of its system entries. */
  long systemEntries(String group) {
    return readsAll(group).getEntriesList().stream()
        .map(Entry::getContent)
        .filter(content -> content.hasSystem())
        .count();
  }

  @Override
  public String toString() {
    return name;
  }
}
