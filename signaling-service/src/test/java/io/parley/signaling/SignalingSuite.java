package io.parley.signaling;

import io.parley.kit.rpc.Rpc;
import io.parley.proto.bus.SignalingApi;
import io.parley.proto.call.Call;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import io.parley.proto.signaling.CallNotice;
import io.parley.testkit.ClockedModule;
import io.parley.testkit.FakeAuth;
import io.parley.testkit.FakeConversations;
import io.parley.testkit.MovableClock;
import io.parley.testkit.Scope;
import io.parley.testkit.ServiceUnderTest;
import io.vertx.core.buffer.Buffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** signaling-service with stand-ins for its neighbours, a clock to move, and pages that call. */
final class SignalingSuite implements AutoCloseable {
  private final Scope scope;
  private final FakeAuth auth;
  private final FakeConversations conversations;
  private final MovableClock clock;
  private final Inbox inbox;
  private final ServiceUnderTest service;
  private final Rpc rpc;
  private boolean dead;
  private final List<Call> told = new CopyOnWriteArrayList<>();

  private SignalingSuite(
      Scope scope,
      FakeAuth auth,
      FakeConversations conversations,
      MovableClock clock,
      Inbox inbox,
      Map<String, String> more) {
    this.scope = scope;
    this.auth = auth;
    this.conversations = conversations;
    this.clock = clock;
    Map<String, String> config = new HashMap<>(Map.of("signaling.sweep_every", "50ms"));
    config.putAll(more);
    service =
        ServiceUnderTest.start(
            scope, config, auth, conversations, new ClockedModule(new SignalingModule(), clock));
    rpc = new Rpc(service.vertx());
    this.inbox = inbox.serve(rpc);
    service
        .vertx()
        .eventBus()
        .<Buffer>consumer(
            SignalingApi.NOTICES,
            notice -> {
              try {
                told.add(CallNotice.parseFrom(notice.body().getBytes()).getCall());
              } catch (com.google.protobuf.InvalidProtocolBufferException e) {
                throw new IllegalStateException(e);
              }
            });
  }

  static SignalingSuite start(Scope scope) {
    return start(scope, Map.of());
  }

  static SignalingSuite start(Scope scope, Map<String, String> more) {
    return new SignalingSuite(
        scope, new FakeAuth(), new FakeConversations(), MovableClock.going(), new Inbox(), more);
  }

  /** Another replica over the same database, neighbours and time. */
  SignalingSuite replica() {
    return new SignalingSuite(scope, auth, conversations, clock, inbox, Map.of());
  }

  /** A page of somebody new. */
  Page page(String name) {
    return page(auth.user(name));
  }

  /** Another page of a user. */
  Page page(UserId user) {
    return Page.of(user, rpc, inbox);
  }

  /** Two pages of two who may call each other. */
  List<Page> friends() {
    Page ana = page("ana");
    Page ben = page("ben");
    conversations.befriend(ana.user(), ben.user());
    return List.of(ana, ben);
  }

  /** A group of theirs. */
  ConversationId group(Page... members) {
    return conversations.group(Stream.of(members).map(Page::user).toArray(UserId[]::new));
  }

  /** Another node, alive here. */
  Inbox node() {
    return new Inbox().serve(rpc);
  }

  /** What all devices were told of a call, in order. */
  List<Call> told(Call call) {
    return told.stream().filter(it -> it.getId().equals(call.getId())).toList();
  }

  Rpc rpc() {
    return rpc;
  }

  FakeAuth auth() {
    return auth;
  }

  FakeConversations conversations() {
    return conversations;
  }

  MovableClock clock() {
    return clock;
  }

  ServiceUnderTest service() {
    return service;
  }

  Log log() {
    return new Log(scope);
  }

  /** Ends without order, as near to a crash as one gets within a JVM. */
  void die() {
    dead = true;
    service.abandon();
  }

  @Override
  public void close() {
    if (!dead) {
      service.close();
    }
  }
}
