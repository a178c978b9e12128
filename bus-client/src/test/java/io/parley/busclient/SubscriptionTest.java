package io.parley.busclient;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.kit.error.Refusal;
import io.parley.kit.rpc.Rpc;
import io.parley.proto.chat.Entry;
import io.parley.proto.client.Conversation;
import io.parley.proto.contact.ContactRequest;
import io.parley.proto.error.ErrorCode;
import io.parley.testkit.Await;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SubscriptionTest {
  private final Vertx vertx = Vertx.vertx();
  private final FakeConversation services = new FakeConversation(vertx);
  private final Rpc rpc = new Rpc(vertx);
  private final List<String> heard = new CopyOnWriteArrayList<>();

  /** What the listener does about a text. */
  private final AtomicReference<Function<String, Future<Void>>> does =
      new AtomicReference<>(text -> Future.succeededFuture());

  @BeforeEach
  void serve() {
    Await.result(services.serve(rpc));
  }

  @AfterEach
  void close() {
    Await.result(vertx.close());
  }

  private void subscribe() {
    Listener listener =
        new Listener() {
          @Override
          public Future<Void> onEntry(BusUser me, Conversation conversation, Entry entry) {
            String text = entry.getContent().getText().getBody();
            heard.add(text + " after mark " + services.read.get());
            return does.get().apply(text);
          }

          @Override
          public Future<Void> onContactRequest(BusUser me, ContactRequest request) {
            return me.accept(request);
          }
        };
    Await.result(vertx.deployVerticle(new Subscription(rpc, "bot", "Bot", listener)));
  }

  @Test
  void itTellsAllPagesInOrderWithoutTheProgramsOwnAndMarksEach() {
    services.says(services.ana, "one");
    services.says(services.me, "mine");
    services.says(services.ana, "two");

    subscribe();

    Await.until("all is read", () -> services.read.get() == 3);
    assertThat(heard).containsExactly("one after mark 0", "two after mark 2");
  }

  @Test
  void whatTheListenerFailsAtComesAgainAndIsNotMarked() {
    services.says(services.ana, "one");
    does.set(
        text ->
            heard.size() == 1
                ? Future.failedFuture(Refusal.unavailable("away"))
                : Future.succeededFuture());

    subscribe();

    Await.until("all is read", () -> services.read.get() == 1);
    assertThat(heard).containsExactly("one after mark 0", "one after mark 0");
  }

  @Test
  void aRefusalToWriteIsAnEnd() {
    services.says(services.ana, "one");
    does.set(
        text ->
            Future.failedFuture(new Refusal(ErrorCode.ERROR_CODE_MAY_NOT_WRITE, "not a member")));

    subscribe();

    Await.until("all is read", () -> services.read.get() == 1);
    assertThat(heard).containsExactly("one after mark 0");
  }
}
