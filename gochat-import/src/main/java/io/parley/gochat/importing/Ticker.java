package io.parley.gochat.importing;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** Shows how far a step is: a bar on a terminal, else a line now and then. Safe on any thread. */
final class Ticker {
  private static final int WIDTH = 30;
  private static final long BAR_NS = Duration.ofMillis(200).toNanos();
  private static final long LINE_NS = Duration.ofSeconds(10).toNanos();

  private final PrintStream out;
  private final boolean terminal;
  private String step = "";
  private long total;
  private long done;
  private long before;
  private long beganNs;
  private long shownNs;

  Ticker(PrintStream out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  /** A step begins. */
  synchronized void begin(String name, long of, long already) {
    step = name;
    total = of;
    done = already;
    before = already;
    beganNs = System.nanoTime();
    shownNs = beganNs;
    if (terminal) {
      show();
    }
  }

  /** So many more are done. */
  synchronized void add(long count) {
    done += count;
    long now = System.nanoTime();
    if (now - shownNs > (terminal ? BAR_NS : LINE_NS)) {
      shownNs = now;
      show();
    }
  }

  /** The step is over. */
  synchronized void end() {
    total = done;
    show();
    if (terminal) {
      out.println();
    }
  }

  /** A line of its own. */
  synchronized void line(String text) {
    out.println((terminal ? "\r\033[K" : "") + text);
  }

  private void show() {
    double seconds = Math.max(0.001, (System.nanoTime() - beganNs) / 1e9);
    long most = Math.max(total, done);
    double part = most == 0 ? 1 : (double) done / most;
    String numbers =
        String.format(
            Locale.ROOT, "%,d of %,d, %,.0f a second", done, most, (done - before) / seconds);
    if (terminal) {
      int full = (int) (part * WIDTH);
      out.printf(
          Locale.ROOT,
          "\r\033[K%-12s [%s%s] %3.0f%%  %s",
          step,
          "#".repeat(full),
          ".".repeat(WIDTH - full),
          part * 100,
          numbers);
      out.flush();
    } else {
      out.println(step + ": " + numbers);
    }
  }
}
