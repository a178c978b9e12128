package io.parley.gochat.importing;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What became of rows of one kind, over all runs. Safe on any thread. */
final class Tally {
  private static final int MOST_EXAMPLES = 5;

  /** Some of the rows that were passed over for one reason, and how many there are. */
  record Passed(long count, List<Long> examples) {
    /** The smallest ids are told: the same in each run, whatever came first. */
    Passed and(long id) {
      List<Long> all = new ArrayList<>(examples);
      all.add(id);
      return new Passed(count + 1, all.stream().sorted().limit(MOST_EXAMPLES).toList());
    }
  }

  private final Map<Reason, Passed> passed = new EnumMap<>(Reason.class);
  private long read;
  private long taken;

  synchronized void read() {
    read++;
  }

  synchronized void taken() {
    taken++;
  }

  /** A row that is passed over. */
  synchronized void pass(Reason reason, long id) {
    passed.put(reason, passed.getOrDefault(reason, new Passed(0, List.of())).and(id));
  }

  synchronized long rows() {
    return read;
  }

  synchronized long takenOver() {
    return taken;
  }

  synchronized Map<Reason, Passed> passed() {
    return new EnumMap<>(passed);
  }

  synchronized JsonObject toJson() {
    JsonObject reasons = new JsonObject();
    passed.forEach(
        (reason, of) ->
            reasons.put(
                reason.name(),
                new JsonObject()
                    .put("count", of.count())
                    .put("examples", new JsonArray(of.examples()))));
    return new JsonObject().put("read", read).put("taken", taken).put("passed", reasons);
  }

  static Tally of(JsonObject json) {
    Tally tally = new Tally();
    tally.read = json.getLong("read", 0L);
    tally.taken = json.getLong("taken", 0L);
    JsonObject reasons = json.getJsonObject("passed", new JsonObject());
    for (String name : reasons.fieldNames()) {
      JsonObject of = reasons.getJsonObject(name);
      List<Long> examples =
          of.getJsonArray("examples").stream().map(id -> ((Number) id).longValue()).toList();
      tally.passed.put(Reason.valueOf(name), new Passed(of.getLong("count"), examples));
    }
    return tally;
  }
}
