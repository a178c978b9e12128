package io.parley.file;

import io.parley.file.FakeMessages.Message;
import io.parley.kit.kafka.KafkaSettings;
import io.parley.kit.rpc.CallContext;
import io.parley.kit.rpc.Rpc;
import io.parley.proto.bus.FileApi;
import io.parley.proto.bus.RpcMethod;
import io.parley.proto.bus.Topics;
import io.parley.proto.file.ClaimForAvatarRequest;
import io.parley.proto.file.ClaimForMessageRequest;
import io.parley.proto.file.ClaimForMessageResponse;
import io.parley.proto.id.ClientId;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.FileId;
import io.parley.proto.id.UserId;
import io.parley.proto.id.Uuids;
import io.parley.proto.log.FileRecord;
import io.parley.testkit.Await;
import io.parley.testkit.ClockedModule;
import io.parley.testkit.FakeAuth;
import io.parley.testkit.MovableClock;
import io.parley.testkit.Scope;
import io.parley.testkit.ServiceUnderTest;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** file-service with stand-ins for its neighbours, a clock to move, and people to use it. */
final class FileSuite implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Scope scope;
  private final StoreUnderTest store;
  private final FakeAuth auth;
  private final FakeMessages messages;
  private final MovableClock clock;
  private final Path folder;
  private final ServiceUnderTest service;
  private final Rpc rpc;

  private FileSuite(
      Scope scope,
      StoreUnderTest store,
      FakeAuth auth,
      FakeMessages messages,
      MovableClock clock,
      Map<String, String> more) {
    this.scope = scope;
    this.store = store;
    this.auth = auth;
    this.messages = messages;
    this.clock = clock;
    this.folder =
        Path.of(
            more.getOrDefault(
                "file.folder",
                Path.of("target", "files", scope.suffix()).toAbsolutePath().toString()));
    Map<String, String> config = new HashMap<>(store.config(folder));
    config.put("file.sweep_every", "50ms");
    config.putAll(more);
    this.service =
        ServiceUnderTest.start(
            scope, config, auth, messages, new ClockedModule(new FileModule(), clock));
    this.rpc = new Rpc(service.vertx());
  }

  static FileSuite start(Scope scope, StoreUnderTest store) {
    return start(scope, store, Map.of());
  }

  static FileSuite start(Scope scope, StoreUnderTest store, Map<String, String> more) {
    return new FileSuite(
        scope, store, new FakeAuth(), new FakeMessages(), MovableClock.going(), more);
  }

  /** The service as it starts after it was ended, over the same database and files. */
  FileSuite again() {
    return new FileSuite(scope, store, auth, messages, clock, Map.of());
  }

  /** The same person, at this instance. */
  Person at(Person person) {
    return new Person(person.id(), person.token(), service.port());
  }

  Person person(String name) {
    UserId user = auth.user(name);
    return new Person(user, auth.token(user), service.port());
  }

  Scope scope() {
    return scope;
  }

  FakeAuth auth() {
    return auth;
  }

  FakeMessages messages() {
    return messages;
  }

  MovableClock clock() {
    return clock;
  }

  ServiceUnderTest service() {
    return service;
  }

  /** Where the files of a disk store, and whatever is temporary, are. */
  Path folder() {
    return folder;
  }

  /** A message that somebody is about to send. */
  static Message message(Person sender) {
    return new Message(
        new ConversationId(UUID.randomUUID()), sender.id(), new ClientId(UUID.randomUUID()));
  }

  /** A call in somebody's name. */
  <Q extends com.google.protobuf.Message, R extends com.google.protobuf.Message> Future<R> call(
      Person caller, RpcMethod<Q, R> method, Q request) {
    return rpc.call(method, request, CallContext.of(caller.id(), "test", PATIENCE));
  }

  /** A call of a service in its own name. */
  <Q extends com.google.protobuf.Message, R extends com.google.protobuf.Message> Future<R> call(
      RpcMethod<Q, R> method, Q request) {
    return rpc.call(method, request, CallContext.system("test", PATIENCE));
  }

  Future<ClaimForMessageResponse> claim(Person caller, Message message, FileId... files) {
    return call(
        caller,
        FileApi.CLAIM_FOR_MESSAGE,
        ClaimForMessageRequest.newBuilder()
            .setConversationId(message.conversation().toString())
            .setClientId(message.clientId().toString())
            .addAllFileIds(Stream.of(files).map(FileId::toString).toList())
            .build());
  }

  Future<?> claim(Person caller, UUID subject, FileId file) {
    return call(
        caller,
        FileApi.CLAIM_FOR_AVATAR,
        ClaimForAvatarRequest.newBuilder()
            .setSubjectId(subject.toString())
            .setFileId(file.toString())
            .build());
  }

  /** Sends a message with files, for people to read. */
  Message send(Person sender, List<FileId> files, UserId... readers) {
    Message message = message(sender);
    Await.result(claim(sender, message, files.toArray(FileId[]::new)));
    messages.store(message, readers);
    return message;
  }

  /** How the state of a file's row is; empty: there is none. */
  List<List<String>> row(FileId file) {
    return columns("state, confirmed, claim", file);
  }

  long number(String column, FileId file) {
    return Long.parseLong(columns(column, file).get(0).get(0));
  }

  private List<List<String>> columns(String names, FileId file) {
    return scope.query(
        "SELECT "
            + names
            + " FROM "
            + scope.schema("file")
            + ".files WHERE id = UNHEX('"
            + file.toString().replace("-", "")
            + "')");
  }

  static FileRecord stored(Message message) {
    return FileRecord.newBuilder()
        .setMessageStored(
            FileRecord.MessageStored.newBuilder()
                .setConversationId(message.conversation().byteString())
                .setSenderId(message.sender().byteString())
                .setClientId(message.clientId().byteString()))
        .build();
  }

  static FileRecord recalled(Message message) {
    return FileRecord.newBuilder()
        .setMessageRecalled(
            FileRecord.MessageRecalled.newBuilder()
                .setConversationId(message.conversation().byteString())
                .setSenderId(message.sender().byteString())
                .setClientId(message.clientId().byteString()))
        .build();
  }

  /** Another avatar; null: no file. */
  static FileRecord changed(UUID subject, FileId file, FileId replaced) {
    FileRecord.AvatarChanged.Builder changed =
        FileRecord.AvatarChanged.newBuilder().setSubjectId(Uuids.byteString(subject));
    if (file != null) {
      changed.setFileId(file.byteString());
    }
    if (replaced != null) {
      changed.setReplacedFileId(replaced.byteString());
    }
    return FileRecord.newBuilder().setAvatarChanged(changed).build();
  }

  /** Writes records with one key to the topic, as others do. */
  void tell(UUID key, FileRecord... records) {
    tell(key, Stream.of(records).map(FileRecord::toByteArray).toArray(byte[][]::new));
  }

  void tell(UUID key, byte[]... records) {
    produce(Topics.FILES, Uuids.bytes(key), records);
  }

  /** Writes records to a topic, one after the other. */
  void produce(String topic, byte[] key, byte[]... records) {
    KafkaSettings settings = KafkaSettings.of(scope.config(KafkaSettings.KEYS));
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            settings.client(Map.of()), new ByteArraySerializer(), new ByteArraySerializer())) {
      for (byte[] record : records) {
        producer.send(new ProducerRecord<>(settings.topic(topic), key, record)).get();
      }
    } catch (ExecutionException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    service.close();
  }
}
