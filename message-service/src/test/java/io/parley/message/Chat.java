package io.parley.message;

import com.google.protobuf.Message;
import io.parley.kit.config.Config;
import io.parley.kit.kafka.KafkaSettings;
import io.parley.kit.kafka.LogProducer;
import io.parley.kit.rpc.CallContext;
import io.parley.kit.rpc.Rpc;
import io.parley.message.domain.routing.Records;
import io.parley.proto.bus.RpcMethod;
import io.parley.proto.bus.Topics;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import io.parley.proto.log.ListChanged;
import io.parley.proto.log.LogRecord;
import io.parley.testkit.Await;
import io.parley.testkit.FakeAuth;
import io.parley.testkit.FakeFiles;
import io.parley.testkit.Scope;
import io.parley.testkit.ServiceUnderTest;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * message-service on the real backends, with stand-ins for the services that it asks, and clients
 * of it.
 */
final class Chat implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  final FakeAuth auth = new FakeAuth();
  final FakeFiles files = new FakeFiles();
  final FakeSignaling signaling = new FakeSignaling();
  final Scope scope;
  final ServiceUnderTest service;
  final Vertx vertx = Vertx.vertx();
  private final Rpc rpc;
  private final LogProducer producer;
  private final KafkaSettings kafka;
  private final List<ChatClient> clients = new ArrayList<>();

  Chat(Scope scope, Map<String, String> more) {
    this.scope = scope;
    service = ServiceUnderTest.start(scope, more, auth, files, signaling, new MessageModule());
    rpc = new Rpc(service.vertx());
    Config config = scope.config(KafkaSettings.KEYS);
    kafka = KafkaSettings.of(config);
    producer =
        Await.result(
            LogProducer.open(
                vertx,
                kafka,
                List.of(kafka.topic(Topics.MESSAGES), kafka.topic(Topics.SESSIONS)),
                Map.of()));
  }

  Chat(Scope scope) {
    this(scope, Map.of());
  }

  /** A socket without a Hello. */
  ChatClient connect() {
    ChatClient client = ChatClient.connect(vertx, service.port());
    clients.add(client);
    return client;
  }

  /** A signed-in socket. */
  ChatClient join(UserId user) {
    return connect().hello(auth.token(user));
  }

  /** What contact-service would put into the log. */
  void append(ConversationId id, LogRecord entry) {
    Await.result(producer.send(kafka.topic(Topics.MESSAGES), id.bytes(), entry.toByteArray()));
  }

  void revoke(byte[] key, byte[] value) {
    Await.result(producer.send(kafka.topic(Topics.SESSIONS), key, value));
  }

  /** The same of a change of somebody's requests to join or remarks. */
  void listChanged(UserId user, long version) {
    append(
        new ConversationId(user.value()),
        LogRecord.newBuilder()
            .setListChanged(
                ListChanged.newBuilder().setUserId(user.byteString()).setListVersion(version))
            .build());
  }

  ConversationId contacts(UserId one, UserId other) {
    ConversationId id = ConversationId.direct(one, other);
    append(id, Records.contact(one, other, 1, true, false));
    return id;
  }

  /** A group, put into the log; whether it is known shows later. */
  ConversationId group(UserId owner, UserId... others) {
    ConversationId id = Records.group();
    append(id, Records.created(owner, others));
    return id;
  }

  /** A call of the bus in somebody's name. */
  <Q extends Message, R extends Message> Future<R> call(
      UserId caller, RpcMethod<Q, R> method, Q request) {
    return rpc.call(method, request, CallContext.of(caller, "test", PATIENCE));
  }

  /** A call of the bus in nobody's name. */
  <Q extends Message, R extends Message> Future<R> call(RpcMethod<Q, R> method, Q request) {
    return rpc.call(method, request, CallContext.system("test", PATIENCE));
  }

  String table(String name) {
    return scope.schema("message") + "." + name;
  }

  /** For tests that stop the service themselves. */
  void closeClientsOnly() {
    Await.result(producer.close());
    Await.result(vertx.close());
  }

  @Override
  public void close() {
    clients.forEach(ChatClient::close);
    service.close();
    closeClientsOnly();
  }
}
