package io.parley.contact;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import io.parley.contact.api.AuthUsers;
import io.parley.contact.api.BusAvatarFiles;
import io.parley.contact.api.ContactBus;
import io.parley.contact.api.ContactHandlers;
import io.parley.contact.api.ContactLimits;
import io.parley.contact.api.ContactRoutes;
import io.parley.contact.api.GroupBus;
import io.parley.contact.api.GroupHandlers;
import io.parley.contact.api.ImportBus;
import io.parley.contact.api.InviteHandlers;
import io.parley.contact.api.JoinHandlers;
import io.parley.contact.domain.Contacts;
import io.parley.contact.domain.Groups;
import io.parley.contact.domain.Housekeeping;
import io.parley.contact.domain.Imports;
import io.parley.contact.domain.InviteId;
import io.parley.contact.domain.InviteStore;
import io.parley.contact.domain.InviteToken;
import io.parley.contact.domain.Invites;
import io.parley.contact.domain.JoinStore;
import io.parley.contact.domain.Joins;
import io.parley.contact.domain.RelationStore;
import io.parley.contact.domain.RequestId;
import io.parley.contact.metrics.ContactMetrics;
import io.parley.contact.store.SqlGroupStore;
import io.parley.contact.store.SqlImportStore;
import io.parley.contact.store.SqlInviteStore;
import io.parley.contact.store.SqlJoinStore;
import io.parley.contact.store.SqlRelationStore;
import io.parley.contact.store.TopicNames;
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
import io.parley.proto.id.ConversationId;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageConsumer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;

/** contact-service: contacts, requests, blocks and groups. */
public final class ContactModule implements ServiceModule {
  private static final Duration STOP_LIMIT = Duration.ofSeconds(5);
  private static final SecureRandom RANDOM = new SecureRandom();

  @Override
  public String name() {
    return "contact-service";
  }

  @Override
  public List<ConfigKey<?>> keys() {
    return ContactConfig.KEYS;
  }

  @Override
  public Needs needs(Config config) {
    KafkaSettings kafka = KafkaSettings.of(config);
    return Needs.of(
        SchemaSpec.of(config, ContactConfig.SCHEMA, "db/contact", Outbox.MIGRATIONS),
        TopicCatalog.messages(kafka),
        TopicCatalog.files(kafka));
  }

  @Override
  public Future<Running> start(ServiceContext context) {
    Shutdown shutdown = new Shutdown(context.vertx());
    return open(context, shutdown)
        .compose(database -> wire(context, database, shutdown))
        .recover(failure -> shutdown.run().compose(stopped -> Future.failedFuture(failure)));
  }

  private Future<Database> open(ServiceContext context, Shutdown shutdown) {
    return OutboxedDatabase.open(
        context, shutdown, name(), ContactConfig.SCHEMA, List.of(Topics.MESSAGES, Topics.FILES));
  }

  private static Future<Running> wire(
      ServiceContext context, Database database, Shutdown shutdown) {
    Config config = context.config();
    KafkaSettings kafka = KafkaSettings.of(config);
    TopicNames topics = new TopicNames(kafka.topic(Topics.MESSAGES), kafka.topic(Topics.FILES));
    NoArgGenerator ids = Generators.timeBasedEpochRandomGenerator();
    int maxMembers = config.get(ContactConfig.MAX_MEMBERS);
    RelationStore relations = new SqlRelationStore(database, topics.messages());
    JoinStore joins = new SqlJoinStore(database, topics);
    InviteStore invites = new SqlInviteStore(database, topics);
    Contacts contacts =
        new Contacts(
            relations,
            new AuthUsers(context.rpc()),
            () -> new RequestId(ids.generate()),
            context.clock());
    Groups groups =
        new Groups(
            new SqlGroupStore(database, topics),
            new BusAvatarFiles(context.rpc()),
            maxMembers,
            () -> new ConversationId(ids.generate()),
            context.clock());
    Joins asking =
        new Joins(joins, maxMembers, () -> new RequestId(ids.generate()), context.clock());
    RateLimits rates = new RateLimits(new ClientAddress(config.get(HttpKeys.TRUSTED_PROXIES)));
    ContactLimits limits = ContactConfig.limits(config);
    ContactRoutes routes =
        new ContactRoutes(
            context.vertx(),
            new AccessTokenHandler(context.tokens()),
            rates,
            limits,
            new ContactRoutes.Handlers(
                new ContactHandlers(contacts),
                new GroupHandlers(groups),
                new JoinHandlers(asking),
                new InviteHandlers(
                    new Invites(
                        invites,
                        groups,
                        maxMembers,
                        () -> new InviteId(ids.generate()),
                        () -> InviteToken.random(RANDOM),
                        context.clock()))));
    Housekeeping housekeeping = new Housekeeping(relations, joins, invites, context.clock());
    ContactMetrics metrics = new ContactMetrics(context.meters());
    return new ContactBus(contacts, rates, limits)
        .serve(context.rpc())
        .onSuccess(consumers -> stopLater(shutdown, consumers))
        .compose(
            done ->
                new ImportBus(
                        new Imports(
                            relations,
                            new SqlImportStore(database, topics),
                            maxMembers,
                            context.clock()))
                    .serve(context.rpc()))
        .onSuccess(consumers -> stopLater(shutdown, consumers))
        .compose(done -> new GroupBus(groups, asking, rates, limits).serve(context.rpc()))
        .map(
            consumers -> {
              stopLater(shutdown, consumers);
              Rounds rounds =
                  new Rounds(context.vertx())
                      .every(
                          config.get(ContactConfig.SWEEP_EVERY),
                          "closing expired requests",
                          () ->
                              housekeeping
                                  .sweep()
                                  .onSuccess(metrics::expired)
                                  .onFailure(failure -> metrics.sweepFailed()));
              shutdown.push("rounds", STOP_LIMIT, rounds::stop);
              return Running.of(routes, shutdown);
            });
  }

  private static void stopLater(Shutdown shutdown, List<MessageConsumer<Buffer>> consumers) {
    consumers.forEach(consumer -> shutdown.push("bus", STOP_LIMIT, consumer::unregister));
  }
}
