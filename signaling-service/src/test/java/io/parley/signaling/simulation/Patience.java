package io.parley.signaling.simulation;

import io.parley.proto.id.PeerId;
import io.parley.signaling.simulation.SocketNode.Answer;
import io.parley.signaling.simulation.SocketNode.Ask;
import io.parley.signaling.simulation.SocketNode.Socket;
import java.util.function.Consumer;

/** Asks the same again, over whatever socket a page has, until there is an answer. */
final class Patience {
  private static final long LIMIT_MS = 25_000;
  private static final long AGAIN_MS = 4_500;
  private static final long LOOK_MS = 500;

  private final World world;
  private final Page page;

  Patience(World world, Page page) {
    this.world = world;
    this.page = page;
  }

  /**
   * Asks.
   *
   * @param arriving the device that comes into the call by it; null: none
   */
  void ask(Ask ask, PeerId arriving, Consumer<Answer> then) {
    attempt(ask, arriving, then, world.nowMs() + LIMIT_MS, new boolean[1]);
  }

  private void attempt(
      Ask ask, PeerId arriving, Consumer<Answer> then, long untilMs, boolean[] done) {
    if (done[0] || !page.wants(arriving)) {
      return;
    } else if (world.nowMs() > untilMs) {
      page.givesUp(arriving);
      return;
    }
    Socket socket = page.socket();
    if (socket != null) {
      Consumer<Answer> back = answer -> socket.toPage(() -> once(done, then, answer));
      world.after(world.latency(), () -> pass(socket, ask, arriving, back));
    }
    world.after(
        socket == null ? LOOK_MS : AGAIN_MS, () -> attempt(ask, arriving, then, untilMs, done));
  }

  private static void once(boolean[] done, Consumer<Answer> then, Answer answer) {
    if (!done[0]) {
      done[0] = true;
      then.accept(answer);
    }
  }

  private static void pass(Socket socket, Ask ask, PeerId arriving, Consumer<Answer> back) {
    if (socket.isOpen()) {
      socket.node().pass(socket, ask, arriving, back);
    }
  }
}
