package io.parley.message.socket;

import io.parley.message.calls.Seat;
import java.util.ArrayList;
import java.util.List;

/**
 * What a socket has to do with calls; one that is in no call has none. Its bounds are its own, so
 * that calls and chat do not wait for each other. Used on the socket's event loop.
 */
final class CallLine implements Waits {
  /** A device in a call of eight speaks to seven others, with each of them one after the other. */
  private static final int MAX_WAITING = 32;

  /** Each page is in one call, with one device; others are those that it had just before. */
  private static final int MAX_SEATS = 4;

  private final List<Seat> seats = new ArrayList<>(1);
  private final FrameRate signals;
  private int waiting;

  CallLine(SocketSettings settings, long nowMs) {
    signals = new FrameRate(settings.signalBurst(), nowMs);
  }

  FrameRate.Verdict signalled(SocketSettings settings, long nowMs) {
    return signals.take(settings.signalsPerSecond(), settings.signalBurst(), nowMs);
  }

  @Override
  public boolean ask() {
    if (waiting >= MAX_WAITING) {
      return false;
    }
    waiting++;
    return true;
  }

  @Override
  public void asked() {
    waiting--;
  }

  /** The devices that are reached over the socket. */
  List<Seat> seats() {
    return seats;
  }

  boolean isFull() {
    return seats.size() >= MAX_SEATS;
  }
}
