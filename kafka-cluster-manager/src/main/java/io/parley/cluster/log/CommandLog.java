package io.parley.cluster.log;

import io.parley.cluster.codec.Bytes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * The cluster's one totally ordered log of commands, as one node sees it. {@link #append} and
 * {@link #end} are safe on any thread and never block, {@link #start} and {@link #trim} are safe on
 * any thread and block; the rest belongs to the thread that applies.
 */
public interface CommandLog extends AutoCloseable {
  /**
   * Appends.
   *
   * @return the offset, once the record is durable; fails where that is not known within the
   *     producer's time: then it may be in the log or not, or come later. Completes on a thread of
   *     the log's
   */
  CompletionStage<Long> append(Bytes value);

  /**
   * The offset behind the last durable record, asked for after the call was made (never shared with
   * a question already on its way).
   *
   * @return fails where the log gives no answer in its time
   */
  CompletionStage<Long> end();

  /** The offset of the oldest record that is still there. Blocks. */
  long start();

  /** The next poll begins here. */
  void seek(long offset);

  /**
   * The records behind the last ones, in order; none if there are none within the wait.
   *
   * @throws LogTrimmedException if the next record is no longer there: a snapshot is needed
   * @throws LogLostException if the position is beyond the log's end: the log was cut or replaced,
   *     and what this node knows may never have been agreed
   */
  List<LogRecord> poll(Duration wait);

  /** How many records there are behind those polled last, as far as is known without asking. */
  default long behind() {
    return 0;
  }

  /** Wakes a poll, from any thread; the poll returns at once with what it has. */
  void wakeup();

  /** Gives up the records before an offset. Blocks. */
  void trim(long before);

  /** Lets go of everything; appends on their way fail or succeed first, within a limit. */
  @Override
  void close();
}
