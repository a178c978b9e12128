package io.parley.message.socket;

import io.parley.kit.error.Refusal;
import io.parley.kit.error.Refusals;
import io.parley.kit.token.TokenVerifier;
import io.parley.kit.trace.Traces;
import io.parley.message.api.Forms;
import io.parley.message.feed.SignalPublisher;
import io.parley.message.reads.DeliveredMarks;
import io.parley.message.reads.ReadMarks;
import io.parley.proto.client.ClientFrame;
import io.parley.proto.client.DeliveredMark;
import io.parley.proto.client.MarkDelivered;
import io.parley.proto.client.MarkRead;
import io.parley.proto.client.Renewed;
import io.parley.proto.client.ServerFrame;
import io.parley.proto.client.Typing;
import io.parley.proto.error.ErrorCode;
import io.parley.proto.id.ConversationId;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a signed-in client may ask for: one frame in, its effect or a Nack out. */
final class Commands {
  private static final Logger LOG = LoggerFactory.getLogger(Commands.class);
  private static final long TYPING_INTERVAL_MS = 1_000;
  private static final int MAX_DELIVERED = 100;

  private final Sends sends;
  private final Queries queries;
  private final TokenVerifier tokens;
  private final ReadMarks reads;
  private final DeliveredMarks delivered;
  private final PreferenceChanges preferences;
  private final CallCommands calls;
  private final SignalPublisher signals;
  private final Traces traces;
  private final Hub hub;

  Commands(
      Sends sends,
      Queries queries,
      TokenVerifier tokens,
      ReadMarks reads,
      DeliveredMarks delivered,
      PreferenceChanges preferences,
      CallCommands calls,
      SignalPublisher signals,
      Traces traces,
      Hub hub) {
    this.sends = sends;
    this.queries = queries;
    this.tokens = tokens;
    this.reads = reads;
    this.delivered = delivered;
    this.preferences = preferences;
    this.calls = calls;
    this.signals = signals;
    this.traces = traces;
    this.hub = hub;
  }

  void run(ClientSocket socket, ClientFrame frame) {
    if (traces.isOn() && !frame.hasPing()) {
      traces.begin("socket " + frame.getBodyCase(), () -> untraced(socket, frame));
    } else {
      untraced(socket, frame);
    }
  }

  private void untraced(ClientSocket socket, ClientFrame frame) {
    try {
      int re = frame.getId();
      switch (frame.getBodyCase()) {
        case SEND -> sends.send(socket, re, frame.getSend());
        case PING -> socket.write(Frames.pong(re, hub.resumeToken().encode()));
        case RECALL -> sends.recall(socket, re, frame.getRecall());
        case EDIT -> sends.edit(socket, re, frame.getEdit());
        case REACT -> sends.react(socket, re, frame.getReact());
        case MARK_READ -> markRead(socket, frame.getMarkRead());
        case MARK_DELIVERED -> markDelivered(socket, frame.getMarkDelivered());
        case TYPING -> typing(socket, frame.getTyping());
        case RENEW -> ask(socket, re, () -> renew(socket, frame));
        case FETCH_ENTRIES ->
            ask(socket, re, () -> queries.entries(socket.user().id, frame.getFetchEntries()));
        case FETCH_RECEIPTS ->
            ask(socket, re, () -> queries.receipts(socket.user().id, frame.getFetchReceipts()));
        case SET_PREFERENCES ->
            ask(socket, re, () -> preferences.set(socket, frame.getSetPreferences()));
        case SET_DRAFT -> ask(socket, re, () -> preferences.draft(socket, frame.getSetDraft()));
        case CALL_ACT ->
            ask(socket.calls(), socket, re, () -> calls.act(socket, frame.getCallAct()));
        case SIGNAL_PEER ->
            ask(socket.calls(), socket, re, () -> calls.signal(socket, frame.getSignalPeer()));
        case FETCH_CALLS ->
            ask(socket.calls(), socket, re, () -> calls.fetch(socket, frame.getFetchCalls()));
        case HELLO, BODY_NOT_SET -> throw new IllegalStateException("the socket takes none");
      }
    } catch (Refusal refusal) {
      socket.nack(frame.getId(), refusal, clientId(frame));
    } catch (RuntimeException e) {
      socket.nack(frame.getId(), Refusals.of(e, LOG, "a frame of a socket"), clientId(frame));
    }
  }

  private static void ask(
      ClientSocket socket, int re, Supplier<Future<ServerFrame.Builder>> question) {
    ask(socket, socket, re, question);
  }

  private static void ask(
      Waits waits, ClientSocket socket, int re, Supplier<Future<ServerFrame.Builder>> question) {
    if (!waits.ask()) {
      throw tooMany("requests at once");
    }
    Future<ServerFrame.Builder> answer;
    try {
      answer = question.get();
    } catch (Refusal refusal) {
      answer = Future.failedFuture(refusal);
    }
    answer.onComplete(
        frame -> {
          waits.asked();
          socket.write(frame.setRe(re));
        },
        failure -> {
          waits.asked();
          socket.nack(re, Refusals.of(failure, LOG, "a request of a socket"), "");
        });
  }

  private Future<ServerFrame.Builder> renew(ClientSocket socket, ClientFrame frame) {
    return tokens
        .verify(frame.getRenew().getAccessToken())
        .map(
            caller -> {
              if (!socket.renew(caller)) {
                throw new Refusal(
                    ErrorCode.ERROR_CODE_PERMISSION_DENIED, "a token of somebody else");
              }
              return ServerFrame.newBuilder().setRenewed(Renewed.getDefaultInstance());
            });
  }

  private void markRead(ClientSocket socket, MarkRead mark) {
    ConversationId id = Forms.conversation("conversation_id", mark.getConversationId());
    reads.asked(socket.user().id, id, Forms.seq(mark.getSeq()));
  }

  private void markDelivered(ClientSocket socket, MarkDelivered marks) {
    if (marks.getMarksCount() > MAX_DELIVERED) {
      throw Refusal.invalid("marks", marks.getMarksCount(), "at most " + MAX_DELIVERED);
    }
    for (DeliveredMark mark : marks.getMarksList()) {
      ConversationId id = Forms.conversation("conversation_id", mark.getConversationId());
      long seq = Forms.seq(mark.getSeq());
      if (hub.isMember(socket.user(), id)) {
        delivered.asked(socket.user().id, id, seq);
      }
    }
  }

  private void typing(ClientSocket socket, Typing typing) {
    ConversationId id = Forms.conversation("conversation_id", typing.getConversationId());
    if (!hub.isMember(socket.user(), id)) {
      throw Forms.notFound();
    }
    if (socket.user().maySayTyping(hub.now(), TYPING_INTERVAL_MS)) {
      signals.typing(socket.user().id, id);
    }
  }

  /** Somebody asks for more than is good. */
  static Refusal tooMany(String what) {
    return new Refusal(
        ErrorCode.ERROR_CODE_RATE_LIMITED, "too many " + what, Duration.ofSeconds(1));
  }

  /** Of a send whose entry did not come: it may still. */
  static Refusal undecided() {
    return Refusal.unavailable("not decided in time: repeat with the same client_id");
  }

  /** The client id that a Nack of the frame carries. */
  static String clientId(ClientFrame frame) {
    return switch (frame.getBodyCase()) {
      case SEND -> Forms.shown(frame.getSend().getClientId());
      case RECALL -> Forms.shown(frame.getRecall().getClientId());
      case EDIT -> Forms.shown(frame.getEdit().getClientId());
      case REACT -> Forms.shown(frame.getReact().getClientId());
      default -> "";
    };
  }
}
