package io.parley.gochat;

import io.parley.kit.rpc.CallContext;
import io.parley.kit.rpc.Rpc;
import io.parley.proto.bus.MessageApi;
import io.parley.proto.chat.Attachment;
import io.parley.proto.chat.Text;
import io.parley.proto.id.UserId;
import io.parley.proto.message.SendTextRequest;
import io.parley.proto.message.SendTextResponse;
import io.parley.testkit.Await;
import io.parley.testkit.HttpCalls;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.UUID;

/** Somebody in Parley's own app, with an account that go-chat's client may have made. Blocks. */
public final class Parley {
  private final UserId id;
  private final Rpc rpc;
  private final HttpCalls http;

  private Parley(UserId id, Rpc rpc, HttpCalls http) {
    this.id = id;
    this.rpc = rpc;
    this.http = http;
  }

  /** Signs in at Parley's own door. */
  public static Parley login(GochatSuite suite, String username) {
    HttpCalls stranger = new HttpCalls(suite.parleyPort());
    JsonObject signedIn =
        stranger
            .post(
                "/api/v1/auth/login",
                new JsonObject().put("username", username).put("password", GochatUser.PASSWORD))
            .json();
    return new Parley(
        UserId.parse(signedIn.getJsonObject("user").getString("id")),
        new Rpc(suite.vertx()),
        stranger.as(signedIn.getString("access_token")));
  }

  public HttpCalls http() {
    return http;
  }

  /** Writes to somebody. */
  public SendTextResponse write(GochatUser to, String text) {
    return send(SendTextRequest.newBuilder().setUserId(to.uuid()), text);
  }

  /** Writes to a group, with files of one's own. */
  public SendTextResponse writeTo(String group, String text, String... files) {
    return send(SendTextRequest.newBuilder().setGroupId(group), text, files);
  }

  private SendTextResponse send(SendTextRequest.Builder to, String text, String... files) {
    Text.Builder message = Text.newBuilder().setBody(text);
    for (String file : files) {
      message.addAttachments(Attachment.newBuilder().setFileId(file));
    }
    return Await.result(
        rpc.call(
            MessageApi.SEND_TEXT,
            to.setClientId(UUID.randomUUID().toString()).setText(message).build(),
            CallContext.of(id, "test", Duration.ofSeconds(10))));
  }
}
