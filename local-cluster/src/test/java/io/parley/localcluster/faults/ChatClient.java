package io.parley.localcluster.faults;

import io.parley.bench.load.Account;
import io.parley.kit.error.ErrorCodes;
import io.parley.proto.chat.Entry;
import io.parley.proto.chat.Text;
import io.parley.proto.client.Ack;
import io.parley.proto.client.ClientFrame;
import io.parley.proto.client.Conversation;
import io.parley.proto.client.Delivery;
import io.parley.proto.client.FetchEntries;
import io.parley.proto.client.Nack;
import io.parley.proto.client.Page;
import io.parley.proto.client.Send;
import io.parley.proto.client.ServerFrame;
import io.parley.proto.client.Welcome;
import io.parley.proto.error.ErrorCode;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClient;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One member: writes in some conversations, reads them all, and mends what it missed. */
final class ChatClient implements Line.Listener {
  static final String HOLE = "hole";

  private static final long ANSWER_LIMIT_MS = 15_000;
  private static final long FETCH_AGAIN_MS = 500;
  private static final int PAGE_LIMIT = 200;

  private final Vertx vertx;
  private final int number;
  private final Crowd crowd;
  private final Line line;
  private final Map<String, View> views = new LinkedHashMap<>();
  private final Map<String, Outbox> outboxes = new HashMap<>();
  private final Map<String, Long> heads = new HashMap<>();
  private final Map<Integer, Promise<Page>> fetches = new HashMap<>();
  private final Map<Integer, Message> sends = new HashMap<>();
  private final Set<String> fetching = new HashSet<>();
  private int lastFrame = 1;

  ChatClient(Vertx vertx, int number, Account account, Crowd crowd, WebSocketClient connector) {
    this.vertx = vertx;
    this.number = number;
    this.crowd = crowd;
    this.line =
        new Line(vertx, connector, crowd.server(), account.accessToken(), this, crowd.tally());
  }

  void joins(Talk talk) {
    views.put(talk.id(), new View());
    outboxes.put(talk.id(), new Outbox(vertx, this::send));
  }

  void start() {
    line.connect();
  }

  void stop() {
    line.close();
  }

  Line line() {
    return line;
  }

  Map<String, View> views() {
    return views;
  }

  /** What is to be said next, or being said, in a conversation; null: nothing. */
  Message unsettled(String talk) {
    return outboxes.get(talk).head();
  }

  void say(Message message) {
    outboxes.get(message.talk().id()).add(message);
  }

  private void send(Message message) {
    int id = ++lastFrame;
    sends.put(id, message);
    message.sent(System.nanoTime());
    Send.Builder send =
        Send.newBuilder()
            .setClientId(message.clientId())
            .setText(Text.newBuilder().setBody(message.text()));
    message.talk().address(send, number, crowd.accounts());
    line.write(ClientFrame.newBuilder().setId(id).setSend(send));
    vertx.setTimer(
        ANSWER_LIMIT_MS,
        late -> {
          Outbox outbox = outboxes.get(message.talk().id());
          if (sends.remove(id) != null && outbox.head() == message) {
            crowd.tally().add("no answer to a send in time");
            outbox.unknown(0);
          }
        });
  }

  @Override
  public void welcomed(Welcome welcome) {
    for (Conversation conversation : welcome.getConversationsList()) {
      heads.merge(conversation.getId(), conversation.getHead().getSeq(), Math::max);
    }
    if (!welcome.getLast()) {
      return;
    }
    long now = line.welcomedAt();
    views.forEach((id, view) -> view.welcomed(now, heads.getOrDefault(id, 0L)));
    views.keySet().forEach(this::complete);
    outboxes.values().forEach(Outbox::online);
  }

  @Override
  public void lost() {
    sends.clear();
    outboxes.values().forEach(Outbox::offline);
    Map<Integer, Promise<Page>> open = Map.copyOf(fetches);
    fetches.clear();
    open.values().forEach(fetch -> fetch.fail("the socket is gone"));
  }

  @Override
  public void received(ServerFrame frame) {
    switch (frame.getBodyCase()) {
      case DELIVERY -> delivered(frame.getDelivery());
      case NACK -> refused(frame.getRe(), frame.getNack());
      case PAGE -> {
        Promise<Page> fetch = fetches.remove(frame.getRe());
        if (fetch != null) {
          fetch.complete(frame.getPage());
        }
      }
      // Presence, receipts and the like are not looked at.
      default -> {}
    }
  }

  private void delivered(Delivery delivery) {
    long now = System.nanoTime();
    for (Ack ack : delivery.getAcksList()) {
      acknowledged(ack, now);
    }
    for (Entry entry : delivery.getEntriesList()) {
      View view = views.get(entry.getConversationId());
      if (view == null) {
        crowd.tally().add("an entry of a foreign conversation");
        continue;
      }
      int message = crowd.seen(entry, now);
      view.live(entry.getSeq(), message, now);
      // An own one without its acknowledgement: that was lost with another socket.
      Message head = outboxes.get(entry.getConversationId()).head();
      if (head != null && head.number() == message) {
        settled(head, entry.getSeq(), now);
      }
    }
    views.forEach(
        (id, view) -> {
          if (view.hasNewHole()) {
            crowd.tally().add(HOLE);
            complete(id);
          }
        });
  }

  private void acknowledged(Ack ack, long now) {
    sends.remove(ack.getRe());
    View view = views.get(ack.getConversationId());
    Message head = view == null ? null : outboxes.get(ack.getConversationId()).head();
    if (head == null || !head.clientId().equals(ack.getClientId())) {
      return; // settled before, by the entry or by the answer to an earlier attempt
    }
    view.put(ack.getSeq(), head.number(), now);
    settled(head, ack.getSeq(), now);
  }

  private void settled(Message message, long seq, long now) {
    message.acknowledged(now, seq);
    outboxes.get(message.talk().id()).settled();
  }

  private void refused(int re, Nack nack) {
    ErrorCode code = nack.getFailure().getCode();
    Promise<Page> fetch = fetches.remove(re);
    if (fetch != null) {
      fetch.fail("refused with " + code);
      return;
    }
    Message message = sends.remove(re);
    crowd.tally().add("refused with " + code);
    if (message == null) {
      return;
    }
    Outbox outbox = outboxes.get(message.talk().id());
    if (outbox.head() != message) {
      return; // settled before
    }
    if (ErrorCodes.outcomeUnknown(code)
        || code == ErrorCode.ERROR_CODE_RATE_LIMITED
        || code == ErrorCode.ERROR_CODE_UNAUTHENTICATED) {
      outbox.unknown(nack.getFailure().getRetryAfterMs());
    } else {
      outbox.settled();
      crowd.refused(message, code);
    }
  }

  /** Fetches what is missing of a conversation, if anything. */
  private void complete(String talk) {
    View view = views.get(talk);
    if (view.isComplete() || !fetching.add(talk)) {
      return;
    }
    fetch(talk, view.dense())
        .onComplete(
            answer -> {
              fetching.remove(talk);
              if (answer.succeeded()) {
                long now = System.nanoTime();
                answer
                    .result()
                    .getEntriesList()
                    .forEach(entry -> view.put(entry.getSeq(), crowd.seen(entry, now), now));
                complete(talk);
              } else if (line.online()) {
                vertx.setTimer(FETCH_AGAIN_MS, woken -> complete(talk));
              }
            });
  }

  private Future<Page> fetch(String talk, long afterSeq) {
    int id = ++lastFrame;
    Promise<Page> answer = Promise.promise();
    fetches.put(id, answer);
    line.write(
        ClientFrame.newBuilder()
            .setId(id)
            .setFetchEntries(
                FetchEntries.newBuilder()
                    .setConversationId(talk)
                    .setAfterSeq(afterSeq)
                    .setLimit(PAGE_LIMIT)));
    vertx.setTimer(
        ANSWER_LIMIT_MS,
        late -> {
          Promise<Page> open = fetches.remove(id);
          if (open != null) {
            crowd.tally().add("no answer to a fetch in time");
            open.fail("no answer in time");
          }
        });
    return answer.future();
  }

  /** The whole history of a conversation, as the server has it now. */
  Future<List<Entry>> history(String talk, long afterSeq, List<Entry> before) {
    return fetch(talk, afterSeq)
        .compose(
            page -> {
              before.addAll(page.getEntriesList());
              return page.getComplete() || page.getEntriesCount() == 0
                  ? Future.succeededFuture(before)
                  : history(talk, before.get(before.size() - 1).getSeq(), before);
            });
  }
}
