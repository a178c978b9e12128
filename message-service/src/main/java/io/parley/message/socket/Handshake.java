package io.parley.message.socket;

import io.parley.kit.error.Refusal;
import io.parley.kit.token.Caller;
import io.parley.message.feed.ResumeToken;
import io.parley.message.presence.Presence;
import io.parley.proto.client.CloseCode;
import io.parley.proto.client.Conversation;
import io.parley.proto.client.Hello;
import io.parley.proto.client.ServerFrame;
import io.parley.proto.client.Welcome;
import io.parley.proto.error.ErrorCode;
import io.parley.proto.id.UserId;
import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers Hellos: checks the token, puts the user into the index, and only then reads what the
 * client is told. So an entry is in what is read, or the feed brings it afterwards, or both.
 *
 * <p>Only some at a time: after a restart everybody comes at once.
 */
final class Handshake {
  private static final Logger LOG = LoggerFactory.getLogger(Handshake.class);
  private static final int AT_ONCE = 16;
  private static final int CHUNK = 100;

  private record Waiting(ClientSocket socket, int re, Hello hello) {}

  private final Hub hub;
  private final SocketPorts ports;
  private final Queue<Waiting> waiting = new ArrayDeque<>();
  private int running;

  Handshake(Hub hub, SocketPorts ports) {
    this.hub = hub;
    this.ports = ports;
  }

  void begin(ClientSocket socket, int re, Hello hello) {
    waiting.add(new Waiting(socket, re, hello));
    next();
  }

  private void next() {
    while (running < AT_ONCE && !waiting.isEmpty()) {
      Waiting one = waiting.poll();
      if (one.socket().isOpen()) {
        running++;
        Future.succeededFuture()
            .compose(begun -> answer(one))
            .onFailure(failure -> one.socket().close(closeCode(failure)))
            .onComplete(
                done -> {
                  running--;
                  next();
                });
      }
    }
  }

  private Future<Void> answer(Waiting one) {
    return ports.tokens().verify(one.hello().getAccessToken()).compose(caller -> join(one, caller));
  }

  private Future<Void> join(Waiting one, Caller caller) {
    if (!one.socket().signedIn(caller)) {
      return Future.succeededFuture();
    }
    UserId user = caller.user();
    ResumeToken now = hub.resumeToken();
    Optional<ResumeToken> since =
        ResumeToken.decode(one.hello().getResumeToken()).filter(now::isOfLogOf);
    Future<Long> version = ports.contactVersions().of(user);
    LocalUser me = one.socket().user();
    return me.loaded
        .compose(indexed -> ports.conversations().list(user, since))
        .compose(
            conversations ->
                version.map(
                    known -> {
                      if (me.contactsTold == 0) {
                        me.contactsTold = Math.max(0, known);
                      }
                      Welcome.Builder last =
                          Welcome.newBuilder()
                              .setContactsVersion(known)
                              .setResumeToken(now.encode())
                              .setHeartbeatMs((int) hub.settings().heartbeat().toMillis())
                              .setServerTimeMs(now.timeMs());
                      welcome(one, since.isPresent(), conversations, last);
                      return null;
                    }));
  }

  private void welcome(
      Waiting one, boolean resumed, List<Conversation> conversations, Welcome.Builder last) {
    ClientSocket socket = one.socket();
    if (!socket.isOpen()) {
      return;
    }
    Presence presence = ports.presence();
    socket.user().contacts.stream()
        .filter(presence::isOnline)
        .forEach(online -> last.addOnlineUserIds(online.toString()));
    int from = 0;
    do {
      int to = Math.min(from + CHUNK, conversations.size());
      boolean isLast = to == conversations.size();
      Welcome.Builder welcome = isLast ? last.setLast(true) : Welcome.newBuilder();
      welcome
          .setUserId(socket.user().id.toString())
          .setResumed(resumed)
          .addAllConversations(conversations.subList(from, to));
      socket.writeFirst(ServerFrame.newBuilder().setRe(one.re()).setWelcome(welcome));
      from = to;
    } while (from < conversations.size());
    socket.live();
  }

  private static CloseCode closeCode(Throwable failure) {
    if (failure instanceof Refusal refusal) {
      if (refusal.code() == ErrorCode.ERROR_CODE_UNAUTHENTICATED) {
        return CloseCode.CLOSE_CODE_UNAUTHENTICATED;
      }
      if (refusal.code() == ErrorCode.ERROR_CODE_SESSION_ENDED) {
        return CloseCode.CLOSE_CODE_SESSION_ENDED;
      }
    }
    LOG.warn("a Hello cannot be answered now: {}", failure.toString());
    return CloseCode.CLOSE_CODE_UNAVAILABLE;
  }
}
