package io.parley.message.routing;

import io.parley.message.domain.routing.LoggedRecord;
import java.util.List;

/**
 * A stretch of one partition: every record at the positions [from, to).
 *
 * @param reading which reading of the log it comes from; what an earlier one gave is stale
 */
record Segment(int partition, long reading, long from, long to, List<LoggedRecord> records) {
  /** The first records, so many. */
  Segment head(int size) {
    return new Segment(
        partition, reading, from, records.get(size).position(), records.subList(0, size));
  }

  /** What {@link #head} leaves. */
  Segment tail(int size) {
    return new Segment(
        partition,
        reading,
        records.get(size).position(),
        to,
        records.subList(size, records.size()));
  }
}
