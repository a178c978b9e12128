package io.parley.kit.trace;

import io.vertx.core.Future;
import java.util.function.Supplier;

/** A part of a trace that lasts for a while: a span. */
public interface Part {
  /** Of no trace. */
  Part NONE =
      new Part() {
        @Override
        public <T> Future<T> within(Supplier<Future<T>> work) {
          return work.get();
        }

        @Override
        public String trace() {
          return "";
        }

        @Override
        public void end(Throwable failure) {}
      };

  /**
   * Runs something on the current context. Until its future completes, calls and statements on that
   * context, and over connections that were opened on it, are parts of this one.
   */
  <T> Future<T> within(Supplier<Future<T>> work);

  /** What others go on with; empty: nothing. */
  String trace();

  /** Ends it; null: well. Of a failure its type alone is told. */
  void end(Throwable failure);
}
