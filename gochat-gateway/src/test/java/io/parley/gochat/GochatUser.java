package io.parley.gochat;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.testkit.HttpCalls;
import io.parley.testkit.HttpCalls.Answer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Somebody at go-chat's web client: the calls that it makes, as it makes them. Blocks. */
public final class GochatUser {
  public static final String PASSWORD = "a quiet green lamp";
  private static final String BOUNDARY = "----WebKitFormBoundary7MA4YWxkTrZu0gW";

  private final String username;
  private final String uuid;
  private final String cookie;
  private final HttpCalls http;

  private GochatUser(String username, String uuid, String cookie, HttpCalls http) {
    this.username = username;
    this.uuid = uuid;
    this.cookie = cookie;
    this.http = http;
  }

  static GochatUser register(int port, String username) {
    JsonObject form =
        new JsonObject()
            .put("username", username)
            .put("password", PASSWORD)
            .put("email", username + "@example.org")
            .put("nickname", "Nick " + username);
    Answer made = new HttpCalls(port).post("/user/register", form);
    assertThat(made.json().getInteger("code")).as(made.body()).isZero();
    return login(port, username);
  }

  /** Signs in, as a page of the gateway's origin does. */
  public static GochatUser login(int port, String username) {
    HttpCalls page = new HttpCalls(port).with("Origin", "http://127.0.0.1:" + port);
    Answer in =
        page.post(
            "/user/login", new JsonObject().put("username", username).put("password", PASSWORD));
    assertThat(in.json().getInteger("code")).as(in.body()).isZero();
    String cookie = in.header("Set-Cookie").replaceFirst(";.*", "");
    return new GochatUser(
        username,
        in.json().getJsonObject("data").getString("uuid"),
        cookie,
        page.with("Cookie", cookie));
  }

  public String username() {
    return username;
  }

  public String uuid() {
    return uuid;
  }

  /** {@code name=value}, for other requests. */
  public String cookie() {
    return cookie;
  }

  public HttpCalls http() {
    return http;
  }

  /** The {@code data} of a call that is done. */
  public static Object data(Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.json().getInteger("code")).as(answer.body()).isZero();
    assertThat(answer.json().getString("msg")).isEqualTo("SUCCESS");
    return answer.json().getValue("data");
  }

  /** The {@code msg} of a call that is not done. */
  public static String refusal(Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.json().getInteger("code")).as(answer.body()).isEqualTo(-1);
    assertThat(answer.json().getValue("data")).isNull();
    return answer.json().getString("msg");
  }

  public JsonArray friends() {
    return (JsonArray) data(http.get("/user?uuid=" + uuid));
  }

  public Answer addFriend(String name) {
    return http.post("/friend", new JsonObject().put("uuid", uuid).put("friendUsername", name));
  }

  /** Both ask each other, which makes them friends. */
  public void befriend(GochatUser other) {
    addFriend(other.username);
    data(other.addFriend(username));
  }

  public JsonArray groups() {
    return (JsonArray) data(http.get("/group/" + uuid + "?uuid=" + uuid));
  }

  /** Makes a group; gives its uuid. */
  public String createGroup(String name) {
    data(http.post("/group/" + uuid, new JsonObject().put("name", name)));
    return groups().stream()
        .map(JsonObject.class::cast)
        .filter(group -> group.getString("name").equals(name))
        .findFirst()
        .orElseThrow()
        .getString("uuid");
  }

  public Answer join(String group) {
    return http.send("POST", "/group/join/" + uuid + "/" + group, null);
  }

  public Answer askHistoryWith(String name) {
    return http.get("/message?Uuid=" + uuid + "&FriendUsername=" + name + "&MessageType=1");
  }

  public Answer askHistoryOf(String group) {
    return http.get("/message?Uuid=" + group + "&FriendUsername=x&MessageType=2");
  }

  /** Sends a picture of oneself, under one's own uuid or another. */
  public Answer upload(String asUuid, String name, byte[] bytes) {
    ByteArrayOutputStream form = new ByteArrayOutputStream();
    form.writeBytes(
        text(
            "--%1$s\r\nContent-Disposition: form-data; name=\"uuid\"\r\n\r\n%2$s\r\n--%1$s\r\n"
                    .formatted(BOUNDARY, asUuid)
                + "Content-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\n"
                    .formatted(name)
                + "Content-Type: image/png\r\n\r\n"));
    form.writeBytes(bytes);
    form.writeBytes(text("\r\n--" + BOUNDARY + "--\r\n"));
    return http.with("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
        .sendBytes("POST", "/file", form.toByteArray());
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
