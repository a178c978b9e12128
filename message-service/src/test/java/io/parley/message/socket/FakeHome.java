package io.parley.message.socket;

import io.parley.kit.error.Refusal;
import io.parley.proto.client.ClientFrame;
import io.parley.proto.client.CloseCode;
import io.parley.proto.client.Hello;
import io.parley.proto.id.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A socket's surroundings, with a clock in the test's hands. */
final class FakeHome implements SocketHome {
  final List<Hello> hellos = new ArrayList<>();
  final List<ClientFrame> commands = new ArrayList<>();
  final List<CloseCode> closings = new ArrayList<>();
  int closed;
  private long nowMs = 1_000_000;
  private final Wheel wheel = new Wheel(nowMs);

  /** Lets time go by. */
  void pass(Duration time) {
    long end = nowMs + time.toMillis();
    while (nowMs < end) {
      nowMs = Math.min(end, nowMs + 250);
      wheel.advance(nowMs);
    }
  }

  @Override
  public long now() {
    return nowMs;
  }

  @Override
  public SocketSettings settings() {
    return new SocketSettings(
        Duration.ofSeconds(20),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        10,
        20,
        10,
        30,
        5,
        1_000,
        Duration.ofSeconds(10),
        5,
        50,
        Duration.ofSeconds(3));
  }

  @Override
  public Wheel wheel() {
    return wheel;
  }

  @Override
  public void hello(ClientSocket socket, int re, Hello hello) {
    hellos.add(hello);
  }

  @Override
  public void command(ClientSocket socket, ClientFrame frame) {
    commands.add(frame);
  }

  @Override
  public void refused(Refusal refusal, String clientId) {}

  @Override
  public LocalUser attach(UserId id, ClientSocket socket) {
    return new LocalUser(id);
  }

  @Override
  public void closing(ClientSocket socket, CloseCode code) {
    closings.add(code);
  }

  @Override
  public void closed(ClientSocket socket) {
    closed++;
  }
}
