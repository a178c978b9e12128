package io.parley.examples.bot;

import io.parley.busclient.Subscription;
import io.parley.kit.config.ConfigKey;
import io.parley.kit.service.Running;
import io.parley.kit.service.ServiceContext;
import io.parley.kit.service.ServiceModule;
import io.parley.kit.service.Shutdown;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;

/** What the launcher needs to know of the bot: its keys, and how it starts and stops. */
public final class GroupBotModule implements ServiceModule {
  static final ConfigKey<String> USERNAME =
      ConfigKey.string("bot.username")
          .defaultsTo("bot")
          .doc("User name of the bot's account, made at the first start; it answers to @<name>.");
  static final ConfigKey<String> NICKNAME =
      ConfigKey.string("bot.nickname").defaultsTo("Bot").doc("The name that people see.");

  @Override
  public String name() {
    return "group-bot";
  }

  @Override
  public List<ConfigKey<?>> keys() {
    return List.of(USERNAME, NICKNAME);
  }

  @Override
  public Future<Running> start(ServiceContext context) {
    String username = context.config().get(USERNAME);
    Subscription subscription =
        new Subscription(
            context.rpc(), username, context.config().get(NICKNAME), new GroupBot(username));
    Shutdown shutdown = new Shutdown(context.vertx());
    return context
        .vertx()
        .deployVerticle(subscription)
        .map(
            id -> {
              shutdown.push("bot", Duration.ofSeconds(2), () -> context.vertx().undeploy(id));
              return Running.of(shutdown);
            });
  }
}
