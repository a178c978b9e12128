package io.parley.local;

import java.io.PrintStream;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** What the operator sees. Safe for use from several threads. */
public final class Terminal {
  private final PrintStream out;
  private final PrintStream err;

  /** Over the two streams of a process. */
  public Terminal(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /** Does a step and tells of it in a line: what, with which result, in which time. */
  public <T> T step(String what, Supplier<T> action, Function<T, ?> told) {
    long begin = System.nanoTime();
    T result = action.get();
    double seconds = (System.nanoTime() - begin) / 1e9;
    line(String.format("  %-12s %s (%.1f s)", what, told.apply(result), seconds));
    return result;
  }

  /** A line of what goes on. */
  public void line(String text) {
    out.println(text);
  }

  /** Everything runs, and where. */
  public void running(List<String> addresses) {
    line("Parley is running. Ctrl-C stops it.");
    addresses.forEach(address -> line("  " + address));
  }

  /** A line of what goes wrong. */
  public void warn(String text) {
    err.println(text);
  }

  /** Why it does not run, in one line. */
  public void failed(Throwable failure) {
    String message = failure.getMessage() == null ? failure.toString() : failure.getMessage();
    warn("cannot start: " + message.strip().replaceAll("\\s+", " "));
  }
}
