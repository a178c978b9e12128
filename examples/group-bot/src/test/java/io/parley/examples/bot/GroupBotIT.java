package io.parley.examples.bot;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.auth.AuthModule;
import io.parley.contact.ContactModule;
import io.parley.kit.service.ServiceModule;
import io.parley.kit.service.ServiceNode;
import io.parley.message.MessageModule;
import io.parley.testkit.Await;
import io.parley.testkit.ParleyExtension;
import io.parley.testkit.Scope;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The bot in a cluster: auth- and contact-service, message-service and the bot are a node each. */
@ExtendWith(ParleyExtension.class)
class GroupBotIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Map<String, String> CLUSTER =
      Map.of("bus.clustered", "true", "bus.lease", "2s");
  private static final Map<String, String> CHEAP_PASSWORDS =
      Map.of(
          "auth.master_key", "cGFybGV5LXNhbXBsZS1rZXktZG8tbm90LXVzZS1pdCE=",
          "auth.argon2_memory_kib", "1024",
          "auth.argon2_iterations", "1");

  private static final Deque<ServiceNode> NODES = new ArrayDeque<>();
  private static final Vertx CLIENTS = Vertx.vertx();
  private static Scope scope;
  private static ServiceNode messages;
  private static int messagesPort;
  private static ServiceNode bot;
  private static Member ana;
  private static String botId;

  private String group;

  @BeforeAll
  static void startAll(Scope given) {
    scope = given;
    ServiceNode people = node(CHEAP_PASSWORDS, new AuthModule(), new ContactModule());
    int peoplePort = Await.result(people.start(), LIMIT).open();
    startMessages();
    startBot();
    ana = new Member("ana", peoplePort);
    Await.until("the bot has its account", () -> !ana.find("bot").isEmpty());
    botId = ana.find("bot");
    ana.befriend(botId);
  }

  @AfterAll
  static void stopAll() {
    while (!NODES.isEmpty()) {
      stop(NODES.peek());
    }
    Await.result(CLIENTS.close());
  }

  private static ServiceNode node(Map<String, String> more, ServiceModule... modules) {
    List<ServiceModule> all = List.of(modules);
    Map<String, String> config = new HashMap<>(CLUSTER);
    config.putAll(more);
    ServiceNode node = ServiceNode.create(scope.config(all, config), all);
    NODES.push(node);
    return node;
  }

  private static void startMessages() {
    messages = node(Map.of(), new MessageModule());
    messagesPort = Await.result(messages.start(), LIMIT).open();
  }

  private static void startBot() {
    bot = node(Map.of(), new GroupBotModule());
    Await.result(bot.start(), LIMIT);
  }

  private static void stop(ServiceNode node) {
    NODES.remove(node);
    Await.result(node.stop(), LIMIT);
  }

  @BeforeEach
  void aGroupWithTheBot() {
    group = ana.createGroup(botId);
    ana.connect(CLIENTS, messagesPort);
  }

  @AfterEach
  void anaGoes() {
    ana.disconnect();
  }

  private void hears(String... answers) {
    Await.until("heard " + ana.heard(group), () -> ana.heard(group).size() >= answers.length);
    assertThat(ana.heard(group)).containsExactly(answers);
  }

  @Test
  void itAnswersWhoAddressesItAndNobodyElse() {
    ana.say(group, "nice weather");
    ana.say(group, "@bot hello");
    hears("Hello, ana!");

    ana.say(group, "hello");
    ana.say(group, "@bot sing");
    hears("Hello, ana!", "Say hello to me, ana.");
  }

  @Test
  void itOutlivesARestartOfMessageService() {
    ana.say(group, "@bot hello");
    hears("Hello, ana!");
    ana.disconnect();

    stop(messages);
    startMessages();
    ana.connect(CLIENTS, messagesPort);

    ana.say(group, "@bot what now?");
    hears("Say hello to me, ana.");
  }

  @Test
  void eachEntryIsAnsweredOnceWhateverTheBotForgets() {
    ana.say(group, "@bot hello");
    hears("Hello, ana!");

    stop(bot);
    // As if it had been killed after it answered and before it said that it had read.
    scope.update("DELETE FROM " + scope.schema("message") + ".read_states");
    ana.say(group, "@bot who said that?");
    startBot();

    hears("Hello, ana!", "Say hello to me, ana.");
    ana.say(group, "@bot hello");
    hears("Hello, ana!", "Say hello to me, ana.", "Hello, ana!");
  }
}
