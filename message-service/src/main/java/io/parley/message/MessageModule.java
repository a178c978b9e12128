package io.parley.message;

import io.parley.kit.config.Config;
import io.parley.kit.config.ConfigKey;
import io.parley.kit.health.Readiness;
import io.parley.kit.kafka.KafkaSettings;
import io.parley.kit.kafka.LogProducer;
import io.parley.kit.kafka.TopicCatalog;
import io.parley.kit.outbox.Outbox;
import io.parley.kit.outbox.OutboxRelay;
import io.parley.kit.rpc.CallContext;
import io.parley.kit.service.Running;
import io.parley.kit.service.ServiceContext;
import io.parley.kit.service.ServiceModule;
import io.parley.kit.service.Shutdown;
import io.parley.kit.setup.Needs;
import io.parley.kit.sql.Database;
import io.parley.kit.sql.SchemaSpec;
import io.parley.message.api.Attaching;
import io.parley.message.api.BusApi;
import io.parley.message.api.BusCallSignaling;
import io.parley.message.api.BusFileClaims;
import io.parley.message.api.CallInbox;
import io.parley.message.calls.Seats;
import io.parley.message.domain.MessageLog;
import io.parley.message.feed.FeedCodec;
import io.parley.message.feed.FeedIntake;
import io.parley.message.feed.FeedOutlet;
import io.parley.message.feed.SignalPublisher;
import io.parley.message.follow.Following;
import io.parley.message.kafka.TopicIds;
import io.parley.message.metrics.MessageMetrics;
import io.parley.message.presence.Followers;
import io.parley.message.presence.PresenceTopic;
import io.parley.message.reads.ReadMarks;
import io.parley.message.routing.FeedPublisher;
import io.parley.message.routing.Routers;
import io.parley.message.socket.SocketPorts;
import io.parley.message.socket.SocketServer;
import io.parley.message.store.ConversationStore;
import io.parley.message.store.DeliveredStore;
import io.parley.message.store.FeedStore;
import io.parley.message.store.HistoryStore;
import io.parley.message.store.PreferenceStore;
import io.parley.message.store.ReadStateStore;
import io.parley.message.store.SentMessageStore;
import io.parley.proto.bus.ContactApi;
import io.parley.proto.bus.Topics;
import io.parley.proto.contact.GetListVersionRequest;
import io.parley.proto.contact.GetListVersionResponse;
import io.parley.proto.id.UserId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** message-service: sockets, ordering, history, receipts, presence. */
public final class MessageModule implements ServiceModule {
  private static final Duration STEP = Duration.ofSeconds(2);
  private static final Duration ROUTERS_STOP = Duration.ofSeconds(5);
  private static final Duration CONTACTS_PATIENCE = Duration.ofMillis(500);

  @Override
  public String name() {
    return "message-service";
  }

  @Override
  public List<ConfigKey<?>> keys() {
    return MessageConfig.keys();
  }

  @Override
  public Needs needs(Config config) {
    KafkaSettings kafka = KafkaSettings.of(config);
    return Needs.of(
        SchemaSpec.of(config, MessageConfig.SCHEMA, "db/message", Outbox.MIGRATIONS),
        TopicCatalog.messages(kafka),
        TopicCatalog.presence(kafka),
        TopicCatalog.files(kafka));
  }

  @Override
  public Future<Running> start(ServiceContext context) {
    Vertx vertx = context.vertx();
    KafkaSettings kafka = KafkaSettings.of(context.config());
    Shutdown shutdown = new Shutdown(vertx);
    FeedCodec.register(vertx);
    Database database = Database.open(vertx, context.config(), MessageConfig.SCHEMA);
    shutdown.push("database", STEP, database::close);
    Readiness.register(context.health(), "message-database", database::ping);
    return LogProducer.open(
            vertx,
            kafka,
            List.of(
                kafka.topic(Topics.MESSAGES),
                kafka.topic(Topics.PRESENCE),
                kafka.topic(Topics.FILES)),
            Map.of())
        .compose(
            log ->
                topicId(vertx, kafka)
                    .compose(id -> start(context, kafka, database, id, log, shutdown)))
        .recover(failure -> shutdown.run().compose(done -> Future.failedFuture(failure)));
  }

  private static Future<String> topicId(Vertx vertx, KafkaSettings kafka) {
    TopicIds ids = new TopicIds(vertx, kafka, kafka.topic(Topics.MESSAGES));
    return ids.current().eventually(ids::close);
  }

  private static Future<Running> start(
      ServiceContext context,
      KafkaSettings kafka,
      Database database,
      String topicId,
      LogProducer producer,
      Shutdown shutdown) {
    Vertx vertx = context.vertx();
    shutdown.push("log", STEP, producer::close);
    OutboxRelay relay = OutboxRelay.start(vertx, database, producer, context.meters());
    shutdown.push("outbox relay", STEP, relay::stop);
    PresenceTopic presence =
        new PresenceTopic(vertx, kafka, producer, context.nodeId(), context.clock());
    SocketPorts ports = ports(context, kafka, database, topicId, producer, presence);
    MessageMetrics metrics = new MessageMetrics(context.meters());
    SocketServer sockets =
        new SocketServer(
            vertx,
            kafka.messagePartitions(),
            ports,
            MessageConfig.sockets(context.config()),
            metrics);
    Duration leaveLimit = context.config().get(MessageConfig.LEAVE_LIMIT);
    FeedIntake intake = new FeedIntake(vertx);
    FeedOutlet outlet =
        new FeedOutlet(
            vertx,
            intake.address(),
            context.config().get(MessageConfig.FEED_UNTAKEN_BYTES),
            metrics::leftOut,
            context.clock());
    metrics.watchUntaken(outlet::untakenBytes);
    shutdown.push("feed outlet", STEP, outlet::stop);
    return outlet
        .start()
        .compose(listening -> routers(context, kafka, database, outlet::publish, shutdown))
        .compose(routing -> intake.start())
        .onSuccess(taking -> shutdown.push("feed intake", STEP, intake::stop))
        .compose(routing -> presence.start())
        .compose(
            present -> {
              shutdown.push("presence", STEP, presence::stop);
              return Future.all(
                  vertx.deployVerticle(busApi(context, kafka, database, ports)),
                  vertx.deployVerticle(
                      new CallInbox(
                          context.rpc(), CallInbox.address(context.nodeId()), ports.seats())));
            })
        .map(
            deployed -> {
              shutdown.push(
                  "bus",
                  STEP,
                  () ->
                      Future.join(deployed.<String>list().stream().map(vertx::undeploy).toList())
                          .mapEmpty());
              shutdown.push("feed", STEP, sockets::stop);
              shutdown.push("sockets", leaveLimit.plus(STEP), () -> sockets.leave(leaveLimit));
              return Running.of(sockets, shutdown);
            });
  }

  private static Future<?> routers(
      ServiceContext context,
      KafkaSettings kafka,
      Database database,
      FeedPublisher feed,
      Shutdown shutdown) {
    return Routers.start(
            context.vertx(),
            kafka,
            context.meters(),
            database,
            context.config().get(MessageConfig.ROUTER_LANES),
            context.config().get(MessageConfig.ROUTER_INSTANCE),
            feed)
        .onSuccess(routers -> shutdown.push("routers", ROUTERS_STOP, routers::stop));
  }

  private static SocketPorts ports(
      ServiceContext context,
      KafkaSettings kafka,
      Database database,
      String topicId,
      LogProducer producer,
      PresenceTopic presence) {
    String topic = kafka.topic(Topics.MESSAGES);
    MessageLog log =
        (id, entry, failed) -> producer.send(topic, id.bytes(), entry.toByteArray(), failed);
    return new SocketPorts(
        context.tokens(),
        log,
        new Attaching(new BusFileClaims(context.rpc()), new SentMessageStore(database.pool())),
        user -> contactVersion(context, user),
        new ConversationStore(database.pool()),
        new HistoryStore(database.pool()),
        new ReadStateStore(database.pool()),
        new DeliveredStore(database.pool()),
        new PreferenceStore(database.pool()),
        new FeedStore(database.pool(), topicId),
        presence,
        new BusCallSignaling(context.rpc(), CallInbox.address(context.nodeId())),
        new Seats(),
        context.clock());
  }

  private static Future<Long> contactVersion(ServiceContext context, UserId user) {
    return context
        .rpc()
        .call(
            ContactApi.GET_LIST_VERSION,
            GetListVersionRequest.newBuilder().setUserId(user.toString()).build(),
            CallContext.system("", CONTACTS_PATIENCE))
        .map(GetListVersionResponse::getVersion)
        .otherwise(-1L);
  }

  private static BusApi busApi(
      ServiceContext context, KafkaSettings kafka, Database database, SocketPorts ports) {
    SignalPublisher signals = new SignalPublisher(context.vertx());
    return new BusApi(
        context.rpc(),
        ports.conversations(),
        ports.history(),
        new SentMessageStore(database.pool()),
        new ReadMarks(ports.readStates(), signals::read, ports.clock()),
        new Following(
            ports.conversations(),
            ports.feed(),
            user -> ports.contactVersions().of(user),
            kafka.messagePartitions()),
        new Followers(context.vertx(), ports.presence()),
        ports.log(),
        ports.attaching(),
        context.config().get(MessageConfig.SEND_DEADLINE),
        ports.clock());
  }
}
