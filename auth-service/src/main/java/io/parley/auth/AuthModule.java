package io.parley.auth;

import com.fasterxml.uuid.Generators;
import io.parley.auth.api.AuthRoutes;
import io.parley.auth.api.BusAvatarFiles;
import io.parley.auth.api.BusDoors;
import io.parley.auth.api.BusEndpoints;
import io.parley.auth.api.BusImports;
import io.parley.auth.crypto.Argon2Passwords;
import io.parley.auth.domain.Accounts;
import io.parley.auth.domain.Imports;
import io.parley.auth.domain.LastingSessions;
import io.parley.auth.domain.PasswordChanges;
import io.parley.auth.domain.PasswordLinks;
import io.parley.auth.domain.PasswordRules;
import io.parley.auth.domain.Profiles;
import io.parley.auth.domain.RefreshTokens;
import io.parley.auth.domain.RotationRules;
import io.parley.auth.domain.ServiceAccounts;
import io.parley.auth.domain.Sessions;
import io.parley.auth.keys.AccessTokens;
import io.parley.auth.keys.MasterKeys;
import io.parley.auth.metrics.AuthMetrics;
import io.parley.auth.store.SqlAttempts;
import io.parley.auth.store.SqlImports;
import io.parley.auth.store.SqlKeys;
import io.parley.auth.store.SqlLastingSessions;
import io.parley.auth.store.SqlPasswordLinks;
import io.parley.auth.store.SqlPasswords;
import io.parley.auth.store.SqlSessions;
import io.parley.auth.store.SqlUsers;
import io.parley.kit.config.Config;
import io.parley.kit.config.ConfigKey;
import io.parley.kit.health.Readiness;
import io.parley.kit.http.ClientAddress;
import io.parley.kit.http.HttpKeys;
import io.parley.kit.http.RateLimit;
import io.parley.kit.kafka.KafkaSettings;
import io.parley.kit.kafka.LogProducer;
import io.parley.kit.kafka.TopicCatalog;
import io.parley.kit.outbox.Outbox;
import io.parley.kit.outbox.OutboxRelay;
import io.parley.kit.service.Rounds;
import io.parley.kit.service.Running;
import io.parley.kit.service.ServiceContext;
import io.parley.kit.service.ServiceModule;
import io.parley.kit.service.Shutdown;
import io.parley.kit.setup.Needs;
import io.parley.kit.sql.Database;
import io.parley.kit.sql.SchemaSpec;
import io.parley.proto.bus.Topics;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.ext.healthchecks.Status;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/** auth-service: accounts, sessions, tokens, profiles. Wires and starts it. */
public final class AuthModule implements ServiceModule {
  private static final Duration STEP = Duration.ofSeconds(5);
  private static final int CLEANING_BATCH = 1000;

  private final SecureRandom random;
  private final Supplier<UUID> ids;

  /** With the platform's randomness and ids of the time. */
  public AuthModule() {
    this(new SecureRandom());
  }

  private AuthModule(SecureRandom random) {
    this(random, Generators.timeBasedEpochRandomGenerator(random)::generate);
  }

  /** With randomness and ids from elsewhere: for tests. */
  AuthModule(SecureRandom random, Supplier<UUID> ids) {
    this.random = random;
    this.ids = ids;
  }

  @Override
  public String name() {
    return "auth-service";
  }

  @Override
  public List<ConfigKey<?>> keys() {
    return AuthConfig.keys();
  }

  @Override
  public Needs needs(Config config) {
    KafkaSettings kafka = KafkaSettings.of(config);
    return Needs.of(
        SchemaSpec.of(config, AuthConfig.SCHEMA, "db/auth", Outbox.MIGRATIONS),
        TopicCatalog.sessions(kafka),
        TopicCatalog.files(kafka));
  }

  @Override
  public Future<Running> start(ServiceContext context) {
    Config config = context.config();
    MasterKeys masterKeys = AuthConfig.masterKeys(config);
    KafkaSettings kafka = KafkaSettings.of(config);
    Shutdown shutdown = new Shutdown(context.vertx());
    Database database = Database.open(context.vertx(), config, AuthConfig.SCHEMA);
    shutdown.push("database", STEP, database::close);
    return Future.join(
            producer(context, kafka)
                .onSuccess(producer -> shutdown.push("producer", STEP, producer::close)),
            Argon2Passwords.start(context.vertx(), AuthConfig.argon2(config), random)
                .onSuccess(passwords -> shutdown.push("passwords", STEP, passwords::close)))
        .compose(
            parts ->
                wire(
                    context,
                    masterKeys,
                    kafka,
                    database,
                    parts.resultAt(0),
                    parts.resultAt(1),
                    shutdown))
        .recover(failure -> shutdown.run().transform(done -> Future.failedFuture(failure)));
  }

  private static Future<LogProducer> producer(ServiceContext context, KafkaSettings kafka) {
    return LogProducer.open(
        context.vertx(),
        kafka,
        List.of(kafka.topic(Topics.SESSIONS), kafka.topic(Topics.FILES)),
        Map.of());
  }

  private Future<Running> wire(
      ServiceContext context,
      MasterKeys masterKeys,
      KafkaSettings kafka,
      Database database,
      LogProducer producer,
      Argon2Passwords passwords,
      Shutdown shutdown) {
    Config config = context.config();
    OutboxRelay relay = OutboxRelay.start(context.vertx(), database, producer, context.meters());
    shutdown.push("outbox", STEP, relay::stop);

    SqlUsers users = new SqlUsers(database, context.clock(), kafka.topic(Topics.FILES));
    String revocations = kafka.topic(Topics.SESSIONS);
    SqlSessions sessionStore = new SqlSessions(database, revocations);
    SqlAttempts attempts = new SqlAttempts(database);
    RefreshTokens refreshTokens = new RefreshTokens(random, masterKeys.proofKeys());
    RotationRules rotation =
        new RotationRules(refreshTokens, config.get(AuthConfig.REFRESH_TOKEN_LIFETIME));
    AccessTokens accessTokens =
        new AccessTokens(
            context.vertx(),
            new SqlKeys(database),
            masterKeys,
            AuthConfig.ACCESS_TOKEN_LIFETIME,
            AuthConfig.keyRotation(config),
            context.clock(),
            random,
            ids);
    PasswordRules passwordRules = new PasswordRules();
    RefreshTokens lastingTokens = new RefreshTokens(random, masterKeys.lastingProofKeys());
    Function<RefreshTokens, Accounts> accounts =
        held ->
            new Accounts(
                users,
                sessionStore,
                attempts,
                passwords,
                passwordRules,
                held,
                rotation,
                AuthConfig.limits(config),
                context.clock(),
                ids);
    SqlPasswords passwordStore = new SqlPasswords(database, revocations);
    PasswordChanges passwordChanges =
        new PasswordChanges(
            passwordStore,
            attempts,
            passwords,
            passwordRules,
            AuthConfig.limits(config),
            context.clock());
    SqlPasswordLinks linkStore = new SqlPasswordLinks(database, passwordStore);
    PasswordLinks links =
        new PasswordLinks(
            linkStore,
            attempts,
            passwords,
            passwordRules,
            refreshTokens,
            rotation,
            AuthConfig.limits(config),
            config.get(AuthConfig.PASSWORD_LINK_LIFETIME),
            context.clock(),
            random,
            ids);
    Sessions sessions = new Sessions(sessionStore, users, refreshTokens, rotation, context.clock());
    LastingSessions lasting =
        new LastingSessions(
            new SqlLastingSessions(database),
            sessionStore,
            lastingTokens,
            config.get(AuthConfig.REFRESH_TOKEN_LIFETIME),
            context.clock());
    Profiles profiles = new Profiles(users, new BusAvatarFiles(context.rpc()));
    AuthMetrics metrics = new AuthMetrics(context.meters(), passwords::free);
    AuthRoutes routes =
        new AuthRoutes(
            context.vertx(),
            accounts.apply(refreshTokens),
            sessions,
            passwordChanges,
            links,
            users,
            profiles,
            accessTokens,
            context.tokens(),
            config.get(HttpKeys.ALLOWED_ORIGINS),
            new ClientAddress(config.get(HttpKeys.TRUSTED_PROXIES)),
            requestLimits(config),
            metrics,
            context.clock());
    Readiness.register(context.health(), "auth-database", database::ping);
    context
        .health()
        .register("auth-keys", up -> up.complete(accessTokens.ready() ? Status.OK() : Status.KO()));
    return accessTokens
        .refresh()
        .compose(
            done ->
                Future.all(
                    new BusEndpoints(accessTokens, users, profiles, new ServiceAccounts(users, ids))
                        .serve(context.rpc()),
                    new BusDoors(accounts.apply(lastingTokens), lasting, metrics)
                        .serve(context.rpc()),
                    new BusImports(new Imports(new SqlImports(database), context.clock()), links)
                        .serve(context.rpc())))
        .map(
            served -> {
              served.<List<MessageConsumer<Buffer>>>list().stream()
                  .flatMap(List::stream)
                  .forEach(consumer -> shutdown.push("bus endpoint", STEP, consumer::unregister));
              Rounds housekeeping =
                  new Rounds(context.vertx())
                      .every(AuthConfig.keyCheck(config), "signing keys", accessTokens::refresh)
                      .every(
                          config.get(AuthConfig.CLEANING),
                          "cleaning",
                          () ->
                              clean(sessionStore, attempts, linkStore, context.clock().instant()));
              shutdown.push("housekeeping", STEP, housekeeping::stop);
              return Running.of(routes, shutdown);
            });
  }

  private static Future<Integer> clean(
      SqlSessions sessions, SqlAttempts attempts, SqlPasswordLinks links, Instant now) {
    return sessions
        .removeExpired(now, CLEANING_BATCH)
        .compose(done -> links.removeExpired(now, CLEANING_BATCH))
        .compose(done -> attempts.removePaid(now, CLEANING_BATCH));
  }

  private static AuthRoutes.Limits requestLimits(Config config) {
    Duration minute = Duration.ofMinutes(1);
    return new AuthRoutes.Limits(
        new RateLimit("auth.address", config.get(AuthConfig.REQUESTS_PER_ADDRESS), minute),
        new RateLimit("auth.user", config.get(AuthConfig.REQUESTS_PER_USER), minute));
  }
}
