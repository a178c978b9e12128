package io.parley.localcluster.faults;

import io.parley.bench.load.Account;
import io.parley.bench.load.Server;
import io.parley.proto.chat.Entry;
import io.parley.proto.error.ErrorCode;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import java.util.ArrayList;
import java.util.List;

/**
 * All clients, what they have said, and in which conversations. On one event loop, which it shares
 * with everything that it has; nothing in it is for another thread.
 */
final class Crowd {
  private static final long REFUSED_PAUSE_MS = 200;
  private static final long TICK_MS = 10;
  private static final long TOO_LONG_NANOS = 2_000_000_000L;
  // Has no divisor in common with any number of channels below it.
  private static final long STRIDE = 1009;

  /** One member's mouth in one conversation. */
  private record Channel(int client, Talk talk) {}

  private final Vertx vertx;
  private final Server server;
  private final List<Account> accounts;
  private final Tally tally = new Tally();
  private final List<ChatClient> clients = new ArrayList<>();
  private final List<Channel> channels = new ArrayList<>();
  private final List<Message> messages = new ArrayList<>();
  private boolean priming;
  private long talking = -1;

  Crowd(Vertx vertx, Server server, List<Account> accounts, List<Talk> talks) {
    this.vertx = vertx;
    this.server = server;
    this.accounts = List.copyOf(accounts);
    WebSocketClient connector =
        vertx.createWebSocketClient(
            new WebSocketClientOptions().setMaxConnections(accounts.size()).setTcpNoDelay(true));
    for (int i = 0; i < accounts.size(); i++) {
      clients.add(new ChatClient(vertx, i, accounts.get(i), this, connector));
    }
    for (Talk talk : talks) {
      for (int member : talk.members()) {
        clients.get(member).joins(talk);
        channels.add(new Channel(member, talk));
      }
    }
  }

  Server server() {
    return server;
  }

  List<Account> accounts() {
    return accounts;
  }

  Tally tally() {
    return tally;
  }

  List<ChatClient> clients() {
    return clients;
  }

  List<Message> messages() {
    return messages;
  }

  void start() {
    clients.forEach(ChatClient::start);
  }

  void stop() {
    clients.forEach(ChatClient::stop);
  }

  /** Everybody says something in each of their conversations, again until they may. */
  void prime() {
    priming = true;
    channels.forEach(this::say);
  }

  void primed() {
    priming = false;
  }

  /** So many messages a second from now on, in all, by turns. */
  void talk(int perSecond) {
    long began = System.nanoTime();
    long first = messages.size();
    talking =
        vertx.setPeriodic(
            TICK_MS,
            tick -> {
              long due = (System.nanoTime() - began) / 1000 * perSecond / 1_000_000;
              for (long said = messages.size() - first; said < due; said++) {
                // Neighbours in time are far apart in the crowd.
                say(channels.get((int) (said * STRIDE % channels.size())));
              }
            });
  }

  void fallSilent() {
    vertx.cancelTimer(talking);
  }

  private void say(Channel channel) {
    Message message = new Message(messages.size(), channel.client(), channel.talk());
    messages.add(message);
    clients.get(channel.client()).say(message);
  }

  void refused(Message message, ErrorCode code) {
    message.refused();
    if (priming) {
      Channel again = new Channel(message.sender(), message.talk());
      vertx.setTimer(REFUSED_PAUSE_MS, woken -> say(again));
    } else {
      tally.add("refused for good with " + code);
    }
  }

  /** The number of the message that an entry is; it is committed. */
  int seen(Entry entry, long now) {
    if (!entry.getContent().hasText()) {
      return View.NO_MESSAGE;
    }
    int number = Message.numberIn(entry.getContent().getText().getBody());
    messages.get(number).seen(now);
    return number;
  }

  /** How things stand. */
  Standing standing() {
    long now = System.nanoTime();
    int offline = 0;
    int incomplete = 0;
    long oldest = now;
    for (ChatClient client : clients) {
      offline += client.line().online() ? 0 : 1;
      for (var view : client.views().entrySet()) {
        incomplete += view.getValue().isComplete() ? 0 : 1;
        Message unsettled = client.unsettled(view.getKey());
        if (unsettled != null && unsettled.firstSentAt() != 0) {
          oldest = Math.min(oldest, unsettled.firstSentAt());
        }
      }
    }
    return new Standing(offline, incomplete, now - oldest);
  }

  /** What is not well, in words. */
  String complaints() {
    long now = System.nanoTime();
    StringBuilder told = new StringBuilder(standing().toString()).append(' ').append(tally.take());
    for (int i = 0; i < clients.size(); i++) {
      ChatClient client = clients.get(i);
      if (!client.line().online()) {
        told.append("\nclient ").append(i).append(" has no socket");
      }
      for (var view : client.views().entrySet()) {
        Message open = client.unsettled(view.getKey());
        if (open != null && open.firstSentAt() != 0 && now - open.firstSentAt() > TOO_LONG_NANOS) {
          told.append(
              "\nclient %d, %s: message %d, %s, waits for %d ms"
                  .formatted(
                      i,
                      view.getKey(),
                      open.number(),
                      open.clientId(),
                      (now - open.firstSentAt()) / 1_000_000));
        }
        if (!view.getValue().isComplete()) {
          told.append("\nclient %d, %s: %s".formatted(i, view.getKey(), view.getValue()));
        }
      }
    }
    return told.toString();
  }

  /**
   * How things stand.
   *
   * @param offline clients without a socket
   * @param incomplete views in which something is missing that is known to be
   * @param oldestNanos for how long the oldest unsettled message waits
   */
  record Standing(int offline, int incomplete, long oldestNanos) {
    boolean isSteady(long patienceNanos) {
      return offline == 0 && incomplete == 0 && oldestNanos < patienceNanos;
    }
  }
}
