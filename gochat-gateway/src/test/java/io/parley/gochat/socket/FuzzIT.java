package io.parley.gochat.socket;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.parley.gochat.wire.GochatFrame;
import io.parley.testkit.Await;
import io.parley.testkit.ParleyExtension;
import io.parley.testkit.Scope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Frames that were damaged at random: none of them may do harm to anybody but their own socket.
 * {@code -Dparley.gochat.fuzz=100000} sends more of them, {@code -Dparley.gochat.fuzz.seed=…} those
 * that a failure tells of once more.
 */
@ExtendWith(ParleyExtension.class)
class FuzzIT {
  private static final int ROUNDS = Integer.getInteger("parley.gochat.fuzz", 1_000);
  private static final int LOOK_EVERY = 100;

  @Test
  void damagedFramesHarmNobodyElse(Scope scope) {
    long seed = Long.getLong("parley.gochat.fuzz.seed", new Random().nextLong());
    Random random = new Random(seed);
    Map<String, String> fast =
        Map.of(
            "gochat.socket.frames_per_second", "1000000",
            "gochat.socket.frame_burst", "1000000",
            // Frames that are none close the socket, and the next one is a request.
            "gochat.limits.requests_per_minute", "100000",
            "gochat.limits.address_requests_per_minute", "100000",
            "gochat.socket.leave_spread", "10ms");
    try (Town town = new Town(scope, fast)) {
      Town.Person ana = town.person("ana");
      Town.Person ben = town.person("ben");
      Town.Person eve = town.person("eve");
      town.befriend(ana, ben);
      town.befriend(eve, ben);
      GochatClient a = town.join(ana);
      GochatClient b = town.join(ben);
      String session = town.session(eve).getSessionToken();
      GochatClient e = town.connect(eve, session).welcomed();
      List<GochatFrame> seeds = seeds(ben.uuid());
      for (int round = 0; round < ROUNDS; round++) {
        if (!e.isOpen()) {
          e.close();
          e = town.connect(eve, session).welcomed();
        }
        e.raw(damaged(random, seeds));
        awaitTaken(e);
        if (round % LOOK_EVERY == 0) {
          assertServed(seed, round, a, b);
        }
      }
      assertServed(seed, ROUNDS, a, b);
      assertThat(b.frames)
          .as("seed %d", seed)
          .noneMatch(
              frame ->
                  frame.getType().equals("webrtc") && frame.getContent().contains("\"offer\""));
    }
  }

  /** What is written to a socket that is about to close would try nothing. */
  private static void awaitTaken(GochatClient client) {
    client.frames.clear();
    client.ping();
    Await.until(
        "an answer, or the end of the socket",
        () ->
            !client.isOpen()
                || client.frames.stream().anyMatch(frame -> frame.getContent().equals("pong")));
  }

  private static void assertServed(long seed, int round, GochatClient a, GochatClient b) {
    String text = "round " + round + " of seed " + seed;
    assertThat(a.isOpen() && b.isOpen()).as(text).isTrue();
    a.text(b.uuid, text);
    b.awaitText(text);
    b.frames.clear();
  }

  private static List<GochatFrame> seeds(String to) {
    List<GochatFrame> frames = new ArrayList<>();
    for (int type = -1; type < 22; type++) {
      GochatFrame.Builder frame =
          GochatFrame.newBuilder().setTo(to).setContentType(type).setMessageType(1);
      frames.add(frame.clone().setContent("hello 😀").build());
      frames.add(frame.clone().setContent("data:image/png;base64,iVBORw0KGgo=").build());
      frames.add(frame.clone().setFile(ByteString.copyFromUtf8("RIFF....WAVEfmt ")).build());
      frame.setType("webrtc");
      frames.add(frame.clone().setContent("{\"type\":\"offer\",\"sdp\":\"v=0\"}").build());
      frames.add(frame.setContent("{\"type\":\"offer_ice\",\"iceCandidate\":{}}").build());
    }
    return frames;
  }

  private static byte[] damaged(Random random, List<GochatFrame> seeds) {
    byte[] bytes = seeds.get(random.nextInt(seeds.size())).toByteArray();
    int changes = random.nextInt(4);
    for (int i = 0; i < changes && bytes.length > 0; i++) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(4)) {
        case 0 -> bytes[at] = (byte) random.nextInt(256);
        case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 2 -> bytes = Arrays.copyOf(bytes, at);
        default -> bytes = spliced(random, bytes, at);
      }
    }
    return bytes;
  }

  /** A stretch of random bytes within. */
  private static byte[] spliced(Random random, byte[] bytes, int at) {
    byte[] more = new byte[1 + random.nextInt(16)];
    random.nextBytes(more);
    byte[] all = Arrays.copyOf(bytes, bytes.length + more.length);
    System.arraycopy(more, 0, all, at, more.length);
    System.arraycopy(bytes, at, all, at + more.length, bytes.length - at);
    return all;
  }
}
