package io.parley.message.routing;

import io.parley.kit.trace.Part;
import io.parley.kit.trace.Traces;
import io.parley.message.domain.routing.LoggedRecord;
import io.parley.proto.message.FeedItem;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * A batch as a part of the traces of its records. Each of those has a part of its own, as long as
 * the batch; statements, which are of all of them, belong to the first one's.
 */
final class BatchTrace {
  private static final BatchTrace NONE = new BatchTrace(Map.of());

  private record Place(int partition, long position) implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
      return partition == other.partition
          ? Long.compare(position, other.position)
          : Integer.compare(partition, other.partition);
    }
  }

  private final Map<Place, Part> parts;

  private BatchTrace(Map<Place, Part> parts) {
    this.parts = parts;
  }

  static BatchTrace begin(Traces traces, List<LoggedRecord> records) {
    if (!traces.isOn()) {
      return NONE;
    }
    Map<Place, Part> parts = new TreeMap<>();
    for (LoggedRecord record : records) {
      if (!record.trace().isEmpty()) {
        parts.put(
            new Place(record.partition(), record.position()), traces.goOn("route", record.trace()));
      }
    }
    return parts.isEmpty() ? NONE : new BatchTrace(parts);
  }

  <T> Future<T> within(Supplier<Future<T>> work) {
    return parts.isEmpty() ? work.get() : parts.values().iterator().next().within(work);
  }

  /** The items of a partition, marked with what others go on with; null: there are none. */
  List<FeedItem> mark(int partition, List<FeedItem> items) {
    if (items == null || parts.isEmpty()) {
      return items;
    }
    return items.stream()
        .map(item -> mark(item, parts.get(new Place(partition, item.getPosition()))))
        .toList();
  }

  private static FeedItem mark(FeedItem item, Part part) {
    return part == null ? item : item.toBuilder().setTrace(part.trace()).build();
  }

  void end(Throwable failure) {
    parts.values().forEach(part -> part.end(failure));
  }
}
