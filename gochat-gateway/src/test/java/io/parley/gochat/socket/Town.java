package io.parley.gochat.socket;

import com.google.protobuf.Message;
import io.parley.gochat.GochatSuite;
import io.parley.kit.error.Refusal;
import io.parley.kit.rpc.CallContext;
import io.parley.kit.rpc.Rpc;
import io.parley.proto.auth.OpenSessionRequest;
import io.parley.proto.auth.OpenSessionResponse;
import io.parley.proto.bus.AuthApi;
import io.parley.proto.bus.MessageApi;
import io.parley.proto.bus.RpcMethod;
import io.parley.proto.chat.Entry;
import io.parley.proto.error.ErrorCode;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import io.parley.proto.message.GetAccessRequest;
import io.parley.proto.message.ListEntriesRequest;
import io.parley.proto.message.ListEntriesResponse;
import io.parley.testkit.Await;
import io.parley.testkit.HttpCalls;
import io.parley.testkit.Scope;
import io.parley.testkit.ServiceUnderTest;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** The suite with its gateway in one process, and people with clients of both kinds. */
final class Town implements AutoCloseable {
  static final String PASSWORD = "a quiet green lamp";
  private static final AtomicInteger NAMES = new AtomicInteger();
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /**
   * Somebody with an account.
   *
   * @param token of Parley's own API
   */
  record Person(String name, UserId id, String token) {
    String uuid() {
      return id.toString();
    }
  }

  final ServiceUnderTest services;
  final Vertx vertx = Vertx.vertx();
  private final GochatSuite suite;
  private final Rpc rpc;
  private final List<Runnable> open = new ArrayList<>();

  Town(Scope scope, Map<String, String> more) {
    this(scope, more, Clock.systemUTC());
  }

  /** Where sessions, and the gateway, go by that clock. */
  Town(Scope scope, Map<String, String> more, Clock clock) {
    suite = GochatSuite.start(scope, more, clock);
    services = suite.services();
    rpc = new Rpc(services.vertx());
  }

  int port() {
    return suite.port();
  }

  /** Somebody new. */
  Person person(String name) {
    String username = name + NAMES.incrementAndGet();
    JsonObject account = new JsonObject().put("username", username).put("password", PASSWORD);
    JsonObject made = services.http().post("/api/v1/auth/register", account).json();
    return new Person(
        username,
        UserId.parse(made.getJsonObject("user").getString("id")),
        made.getString("access_token"));
  }

  /** A new session, as signing in at the gateway makes it. */
  OpenSessionResponse session(Person person) {
    return own(
        AuthApi.OPEN_SESSION,
        OpenSessionRequest.newBuilder()
            .setUsername(person.name())
            .setPassword(PASSWORD)
            .setClientAddress("127.0.0.1")
            .build());
  }

  /** A client that is signed in and welcomed. */
  GochatClient join(Person person) {
    return connect(person, session(person).getSessionToken()).welcomed();
  }

  GochatClient connect(Person person, String cookie) {
    return connect(port(), person, cookie);
  }

  GochatClient connect(int port, Person person, String cookie) {
    GochatClient client = GochatClient.connect(vertx, port, cookie, person.uuid(), person.name());
    open.add(client::close);
    return client;
  }

  /** Parley's own socket. */
  ParleyClient parley(Person person) {
    ParleyClient client = ParleyClient.open(vertx, services.port(), person.token());
    open.add(client::close);
    return client;
  }

  /** They may write to each other once this returns. */
  void befriend(Person one, Person other) {
    JsonObject wish = new JsonObject().put("user_id", other.uuid());
    String request = http(one).post("/api/v1/contact-requests", wish).json().getString("id");
    http(other).post("/api/v1/contact-requests/" + request + "/accept", null);
    Await.until("they may write", () -> mayWrite(one, other));
  }

  /** Parley's own API, as somebody. */
  HttpCalls http(Person person) {
    return services.http().as(person.token());
  }

  private boolean mayWrite(Person one, Person other) {
    return own(
            MessageApi.GET_ACCESS,
            GetAccessRequest.newBuilder()
                .setUserId(one.uuid())
                .setConversationId(ConversationId.direct(one.id(), other.id()).toString())
                .setPeerId(other.uuid())
                .build())
        .getMayWrite();
  }

  /** A group of contacts of the owner's, in which they may write once this returns. */
  String group(Person owner, Person... members) {
    JsonArray ids = new JsonArray();
    for (Person member : members) {
      ids.add(member.uuid());
    }
    JsonObject wish = new JsonObject().put("name", "The group").put("member_ids", ids);
    String id = http(owner).post("/api/v1/groups", wish).json().getString("id");
    Await.until(
        "they may write to the group",
        () ->
            own(
                    MessageApi.GET_ACCESS,
                    GetAccessRequest.newBuilder()
                        .setUserId(owner.uuid())
                        .setConversationId(id)
                        .build())
                .getMayWrite());
    return id;
  }

  /** What is stored between two. */
  List<Entry> entries(Person one, Person other) {
    return Await.result(
        as(
                one.id(),
                MessageApi.LIST_ENTRIES,
                ListEntriesRequest.newBuilder()
                    .setConversationId(ConversationId.direct(one.id(), other.id()).toString())
                    .setLimit(200)
                    .build())
            .map(ListEntriesResponse::getEntriesList)
            .recover(
                failure ->
                    failure instanceof Refusal refusal
                            && refusal.code() == ErrorCode.ERROR_CODE_NOT_FOUND
                        ? Future.succeededFuture(List.of())
                        : Future.failedFuture(failure)));
  }

  <Q extends Message, R extends Message> R own(RpcMethod<Q, R> method, Q request) {
    return Await.result(rpc.call(method, request, CallContext.system("test", PATIENCE)));
  }

  <Q extends Message, R extends Message> Future<R> as(
      UserId user, RpcMethod<Q, R> method, Q request) {
    return rpc.call(method, request, CallContext.of(user, "test", PATIENCE));
  }

  @Override
  public void close() {
    open.forEach(Runnable::run);
    suite.close();
    Await.result(vertx.close());
  }
}
