package io.parley.message.routing;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** What was read and waits to be decided, in the order of reading. One thread. */
final class SegmentQueue {
  private final Deque<Segment> segments = new ArrayDeque<>();
  private int records;

  void add(Segment segment) {
    segments.add(segment);
    records += segment.records().size();
  }

  int records() {
    return records;
  }

  /** Takes the next segments, of at most so many records together (at least 1). */
  List<Segment> take(int limit) {
    List<Segment> taken = new ArrayList<>();
    int room = limit;
    while (room > 0 && !segments.isEmpty()) {
      Segment next = segments.poll();
      if (next.records().size() > room) {
        segments.addFirst(next.tail(room));
        next = next.head(room);
      }
      room -= Math.max(1, next.records().size());
      records -= next.records().size();
      taken.add(next);
    }
    return taken;
  }

  void clear() {
    segments.clear();
    records = 0;
  }
}
