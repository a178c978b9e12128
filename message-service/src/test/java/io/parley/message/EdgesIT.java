package io.parley.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.message.domain.routing.Records;
import io.parley.proto.bus.MessageApi;
import io.parley.proto.client.ClientFrame;
import io.parley.proto.client.CloseCode;
import io.parley.proto.client.Ping;
import io.parley.proto.client.ServerFrame;
import io.parley.proto.error.ErrorCode;
import io.parley.proto.id.ClientId;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import io.parley.proto.message.Feed;
import io.parley.testkit.Await;
import io.parley.testkit.ParleyExtension;
import io.parley.testkit.Scope;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What clients are told, and kept from, when something is wrong with them, and at the end. */
@ExtendWith(ParleyExtension.class)
class EdgesIT {
  private static final Map<String, String> FAST =
      Map.of("socket.frames_per_second", "100000", "socket.frame_burst", "100000");

  private final UserId ana = Records.user();
  private final UserId ben = Records.user();
  private final UserId cleo = Records.user();
  private Chat chat;

  @AfterEach
  void stop() {
    if (chat != null) {
      chat.close();
    }
  }

  private static ClientFrame.Builder ping() {
    return ClientFrame.newBuilder().setPing(Ping.getDefaultInstance());
  }

  private static int nackCode(ServerFrame frame) {
    return frame.getNack().getFailure().getCodeValue();
  }

  private static ServerFrame nackOf(ChatClient client, int frame) {
    return client.await("a nack", f -> f.getRe() == frame && f.hasNack());
  }

  @Test
  void silentSocketsAreClosed(Scope scope) {
    chat = new Chat(scope, Map.of("socket.hello_limit", "500ms", "socket.heartbeat", "400ms"));

    ChatClient stranger = chat.connect();
    ChatClient silent = chat.join(ana);

    assertThat(stranger.closeCode()).isEqualTo(CloseCode.CLOSE_CODE_SILENT_VALUE);
    assertThat(silent.closeCode()).isEqualTo(CloseCode.CLOSE_CODE_SILENT_VALUE);
  }

  @Test
  void framesThatAreNoneCloseTheSocket(Scope scope) {
    chat = new Chat(scope);
    ChatClient text = chat.join(ana);
    ChatClient garbage = chat.join(ana);
    ChatClient large = chat.join(ana);
    ChatClient pieces = chat.join(ana);
    ChatClient early = chat.connect();
    ChatClient twice = chat.join(ana);

    text.socket.writeTextMessage("hello");
    garbage.raw(new byte[] {(byte) 0xFF, 1, 2});
    large.raw(new byte[64 * 1024 + 1]);
    pieces.socket.writeFrame(frame(new byte[40_000], true, false));
    pieces.socket.writeFrame(frame(new byte[40_000], false, true));
    early.send(ping());
    twice.send(ClientFrame.newBuilder().setHello(io.parley.proto.client.Hello.newBuilder()));

    assertThat(text.closeCode()).isEqualTo(CloseCode.CLOSE_CODE_MALFORMED_VALUE);
    assertThat(garbage.closeCode()).isEqualTo(CloseCode.CLOSE_CODE_MALFORMED_VALUE);
    assertThat(large.closeCode()).isEqualTo(CloseCode.CLOSE_CODE_TOO_LARGE_VALUE);
    assertThat(pieces.closeCode()).isEqualTo(CloseCode.CLOSE_CODE_TOO_LARGE_VALUE);
    assertThat(early.closeCode()).isEqualTo(CloseCode.CLOSE_CODE_MALFORMED_VALUE);
    assertThat(twice.closeCode()).isEqualTo(CloseCode.CLOSE_CODE_MALFORMED_VALUE);
  }

  private static io.vertx.core.http.WebSocketFrame frame(
      byte[] bytes, boolean first, boolean last) {
    io.vertx.core.buffer.Buffer data = io.vertx.core.buffer.Buffer.buffer(bytes);
    return first
        ? io.vertx.core.http.WebSocketFrame.binaryFrame(data, last)
        : io.vertx.core.http.WebSocketFrame.continuationFrame(data, last);
  }

  @Test
  void floodsAreRefusedThenClosed(Scope scope) {
    chat = new Chat(scope);
    ChatClient flood = chat.join(ana);
    ChatClient other = chat.join(ben);

    for (int i = 0; i < 500; i++) {
      flood.send(ping());
    }

    assertThat(flood.closeCode()).isEqualTo(CloseCode.CLOSE_CODE_FLOOD_VALUE);
    assertThat(flood.frames.stream().filter(ServerFrame::hasNack))
        .isNotEmpty()
        .allMatch(nack -> nackCode(nack) == ErrorCode.ERROR_CODE_RATE_LIMITED_VALUE);
    assertThat(other.ask(ping()).hasPong()).isTrue();
  }

  @Test
  void aLostFeedIsHealedLive(Scope scope) {
    chat = new Chat(scope);
    ConversationId id = chat.contacts(ana, ben);
    ConversationId group = Records.group();
    AtomicBoolean lose = new AtomicBoolean();
    AtomicInteger lost = new AtomicInteger();
    chat.service
        .vertx()
        .eventBus()
        .addOutboundInterceptor(
            message -> {
              boolean items =
                  message.message().address().equals(MessageApi.FEED)
                      && ((Feed) message.body()).getItemsCount() > 0;
              if (lose.get() && items) {
                lost.incrementAndGet();
              } else {
                message.next();
              }
            });
    ChatClient a = chat.join(ana);
    ChatClient b = chat.join(ben);
    ChatClient c = chat.join(cleo);
    lose.set(true);
    ClientId client = Records.client();

    a.text(ben, client, "lost on the way");
    chat.append(group, Records.created(ana, ben, cleo));
    chat.append(group, Records.removed(ana, 2, cleo));

    Await.until("healed", Duration.ofSeconds(3), () -> b.seqs(id).equals(java.util.List.of(1L)));
    assertThat(a.ack(client).getSeq()).isEqualTo(1);
    c.entry(group, 2);
    lose.set(false);
    ClientId after = Records.client();
    a.text(group, after, "without cleo");
    b.entry(group, 3);
    assertThat(c.seqs(group)).containsExactly(1L, 2L);
    assertThat(lost.get()).isPositive();
  }

  @Test
  void aSlowReaderIsClosedWhileOthersGoOn(Scope scope) {
    java.util.HashMap<String, String> settings = new java.util.HashMap<>(FAST);
    settings.put("socket.queued_bytes", "262144");
    settings.put("socket.stalled_limit", "60s");
    chat = new Chat(scope, settings);
    ConversationId id = chat.contacts(ana, ben);
    ChatClient a = chat.join(ana);
    ChatClient good = chat.join(ben);
    ChatClient slow = chat.join(ben);
    slow.socket.pause();
    String large = "\uD83C\uDF33".repeat(8_000);
    int messages = 250;

    for (int i = 0; i < messages; i++) {
      ClientId client = Records.client();
      a.text(ben, client, large);
      if (i % 50 == 49) {
        a.ack(client);
      }
    }

    good.entry(id, messages);
    assertThat(good.seqs(id)).isEqualTo(LongStream.rangeClosed(1, messages).boxed().toList());
    Await.until(
        "too slow",
        () ->
            chat.service
                    .meters()
                    .get("parley.sockets.closed")
                    .tag("reason", "too_slow")
                    .counter()
                    .count()
                == 1);
    Await.until(
        "dropped", () -> chat.service.meters().get("parley.sockets.open").gauge().value() == 2);
    assertThat(good.ask(ping()).hasPong()).isTrue();
  }

  @Test
  void hostileFramesHarmNobodyElse(Scope scope) {
    chat = new Chat(scope, FAST);
    ConversationId id = chat.contacts(ana, ben);
    ChatClient a = chat.join(ana);
    ChatClient b = chat.join(ben);
    Random random = new Random(20261120);
    ChatClient evil = chat.join(cleo);
    byte[] valid =
        ClientFrame.newBuilder()
            .setId(7)
            .setFetchEntries(
                io.parley.proto.client.FetchEntries.newBuilder()
                    .setConversationId(id.toString())
                    .setLimit(10))
            .build()
            .toByteArray();

    for (int i = 0; i < 1_000; i++) {
      if (!evil.isOpen()) {
        evil = chat.join(cleo);
      }
      evil.raw(hostile(random, valid));
      if (i % 100 == 99) {
        ClientId client = Records.client();
        a.text(ben, client, "still here " + i);
        a.ack(client);
      }
    }

    b.entry(id, 10);
    assertThat(b.seqs(id)).isEqualTo(LongStream.rangeClosed(1, 10).boxed().toList());
    assertThat(a.isOpen()).isTrue();
    assertThat(evil.frames.stream().flatMap(f -> f.getPage().getEntriesList().stream())).isEmpty();
    Set<Integer> told =
        Set.of(
            ErrorCode.ERROR_CODE_INVALID_ARGUMENT_VALUE,
            ErrorCode.ERROR_CODE_NOT_FOUND_VALUE,
            ErrorCode.ERROR_CODE_RATE_LIMITED_VALUE,
            ErrorCode.ERROR_CODE_UNAUTHENTICATED_VALUE,
            ErrorCode.ERROR_CODE_MAY_NOT_WRITE_VALUE);
    assertThat(evil.frames.stream().filter(ServerFrame::hasNack))
        .allMatch(nack -> told.contains(nackCode(nack)));
  }

  /** Random bytes, or a valid frame with some bytes changed, or cut. */
  private static byte[] hostile(Random random, byte[] valid) {
    if (random.nextInt(4) == 0) {
      byte[] bytes = new byte[random.nextInt(200)];
      random.nextBytes(bytes);
      return bytes;
    }
    byte[] bytes = valid.clone();
    for (int flips = random.nextInt(4); flips >= 0; flips--) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return random.nextInt(8) == 0
        ? java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length))
        : bytes;
  }

  @Test
  void wrongSendsAreNacked(Scope scope) {
    chat = new Chat(scope);
    chat.contacts(ana, ben);
    ChatClient a = chat.join(ana);

    for (String body : new String[] {"", " \n\t", "a\u0000b", "\u001b[31m", "x".repeat(8_001)}) {
      int frame = a.text(ben, Records.client(), body);
      assertThat(nackCode(nackOf(a, frame))).isEqualTo(ErrorCode.ERROR_CODE_INVALID_ARGUMENT_VALUE);
    }
    int toSelf = a.text(ana, Records.client(), "me");
    assertThat(nackCode(nackOf(a, toSelf))).isEqualTo(ErrorCode.ERROR_CODE_INVALID_ARGUMENT_VALUE);
    ClientId eight =
        new ClientId(java.util.UUID.fromString("00000000-0000-8000-8000-000000000001"));
    int own = a.text(ben, eight, "as the system");
    assertThat(nackCode(nackOf(a, own))).isEqualTo(ErrorCode.ERROR_CODE_INVALID_ARGUMENT_VALUE);
    ClientId good = Records.client();
    a.text(ben, good, "<script>'; DROP TABLE entries; -- \u202E \uD83D\uDC68\u200D\uD83D\uDC69");
    assertThat(a.ack(good).getSeq()).isEqualTo(1);
  }

  @Test
  void aStopSendsEverybodyElsewhere(Scope scope) {
    chat = new Chat(scope, Map.of("socket.leave_limit", "1s"));
    ChatClient a = chat.join(ana);
    ChatClient b = chat.join(ben);

    chat.service.close();
    chat.closeClientsOnly();
    chat = null;

    assertThat(a.frames).anyMatch(ServerFrame::hasGoAway);
    assertThat(a.closeCode()).isEqualTo(CloseCode.CLOSE_CODE_GOING_AWAY_VALUE);
    assertThat(b.closeCode()).isEqualTo(CloseCode.CLOSE_CODE_GOING_AWAY_VALUE);
  }
}
