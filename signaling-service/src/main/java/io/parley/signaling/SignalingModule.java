package io.parley.signaling;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import io.parley.kit.config.Config;
import io.parley.kit.config.ConfigKey;
import io.parley.kit.http.AccessTokenHandler;
import io.parley.kit.http.ClientAddress;
import io.parley.kit.http.HttpKeys;
import io.parley.kit.http.RateLimits;
import io.parley.kit.kafka.KafkaSettings;
import io.parley.kit.kafka.TopicCatalog;
import io.parley.kit.outbox.Outbox;
import io.parley.kit.service.OutboxedDatabase;
import io.parley.kit.service.Rounds;
import io.parley.kit.service.Running;
import io.parley.kit.service.ServiceContext;
import io.parley.kit.service.ServiceModule;
import io.parley.kit.service.Shutdown;
import io.parley.kit.setup.Needs;
import io.parley.kit.sql.Database;
import io.parley.kit.sql.SchemaSpec;
import io.parley.proto.bus.Topics;
import io.parley.proto.id.CallId;
import io.parley.signaling.api.BusNotices;
import io.parley.signaling.api.RpcConversations;
import io.parley.signaling.api.RpcInboxes;
import io.parley.signaling.api.SignalingBus;
import io.parley.signaling.api.SignalingRoutes;
import io.parley.signaling.domain.CallMachine;
import io.parley.signaling.domain.CallStore;
import io.parley.signaling.metrics.SignalingMetrics;
import io.parley.signaling.service.Calls;
import io.parley.signaling.service.Changes;
import io.parley.signaling.service.Conversations;
import io.parley.signaling.service.Inboxes;
import io.parley.signaling.service.Notices;
import io.parley.signaling.service.Relays;
import io.parley.signaling.service.Starts;
import io.parley.signaling.service.Sweep;
import io.parley.signaling.store.SqlCalls;
import io.parley.signaling.turn.IceServers;
import io.vertx.core.Future;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;

/** signaling-service: the state of calls, and what devices in them say to each other. */
public final class SignalingModule implements ServiceModule {
  private static final Duration STOP_LIMIT = Duration.ofSeconds(5);
  private static final Duration FORGET_EVERY = Duration.ofMinutes(10);
  private static final SecureRandom RANDOM = new SecureRandom();

  @Override
  public String name() {
    return "signaling-service";
  }

  @Override
  public List<ConfigKey<?>> keys() {
    return SignalingConfig.KEYS;
  }

  @Override
  public Needs needs(Config config) {
    KafkaSettings kafka = KafkaSettings.of(config);
    return Needs.of(
        SchemaSpec.of(config, SignalingConfig.SCHEMA, "db/signaling", Outbox.MIGRATIONS),
        TopicCatalog.messages(kafka));
  }

  @Override
  public Future<Running> start(ServiceContext context) {
    Shutdown shutdown = new Shutdown(context.vertx());
    return iceServers(context)
        .compose(
            ice ->
                open(context, shutdown).compose(database -> wire(context, database, ice, shutdown)))
        .recover(failure -> shutdown.run().compose(stopped -> Future.failedFuture(failure)));
  }

  private static Future<IceServers> iceServers(ServiceContext context) {
    try {
      return Future.succeededFuture(
          SignalingConfig.iceServers(context.config(), SignalingModule::opaque, context.clock()));
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }

  /** What tells nothing of anybody. */
  private static String opaque() {
    byte[] bytes = new byte[8];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private Future<Database> open(ServiceContext context, Shutdown shutdown) {
    return OutboxedDatabase.open(
        context, shutdown, name(), SignalingConfig.SCHEMA, List.of(Topics.MESSAGES));
  }

  private static Future<Running> wire(
      ServiceContext context, Database database, IceServers ice, Shutdown shutdown) {
    Config config = context.config();
    NoArgGenerator ids = Generators.timeBasedEpochRandomGenerator();
    CallMachine machine = new CallMachine(config.get(SignalingConfig.RING_TIME));
    CallStore store =
        new SqlCalls(
            database, machine, KafkaSettings.of(config).topic(Topics.MESSAGES), ids::generate);
    Conversations conversations = new RpcConversations(context.rpc());
    Inboxes inboxes = new RpcInboxes(context.rpc());
    Notices notices = new BusNotices(context.vertx().eventBus());
    SignalingMetrics metrics = new SignalingMetrics(context.meters());
    Changes changes = new Changes(machine, store, notices, metrics, context.clock());
    Calls calls = new Calls(store, changes, conversations);
    Starts starts =
        new Starts(
            store, changes, conversations, () -> new CallId(ids.generate()), context.clock());
    Sweep sweep = new Sweep(store, changes, conversations, inboxes, metrics, context.clock());
    SignalingRoutes routes =
        new SignalingRoutes(
            context.vertx(),
            new AccessTokenHandler(context.tokens()),
            new RateLimits(new ClientAddress(config.get(HttpKeys.TRUSTED_PROXIES))),
            SignalingConfig.requests(config),
            ice);
    return new SignalingBus(starts, calls, new Relays(store, calls, inboxes, metrics), ice)
        .serve(context.rpc())
        .map(
            consumers -> {
              consumers.forEach(consumer -> shutdown.push("bus", STOP_LIMIT, consumer::unregister));
              Duration often = config.get(SignalingConfig.SWEEP_EVERY);
              Rounds rounds =
                  new Rounds(context.vertx())
                      .every(often, "deadlines of calls", sweep::deadlines)
                      .every(often, "looking after calls", sweep::probes)
                      .every(FORGET_EVERY, "forgetting calls", sweep::forget);
              shutdown.push("rounds", STOP_LIMIT, rounds::stop);
              return Running.of(routes, shutdown);
            });
  }
}
