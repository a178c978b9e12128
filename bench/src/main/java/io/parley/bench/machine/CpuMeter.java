package io.parley.bench.machine;

import java.util.LinkedHashMap;
import java.util.Map;

/** Reads the CPU time of named processes together. */
public record CpuMeter(Map<String, Long> pids) {
  /** CPU time of each process so far. */
  public record Reading(Map<String, Long> nanos) {
    /** What each process took since an earlier reading, for each of so many messages. */
    public Map<String, Double> microsPerMessage(Reading earlier, long messages) {
      Map<String, Double> micros = new LinkedHashMap<>();
      nanos.forEach(
          (name, now) ->
              micros.put(name, (now - earlier.nanos.get(name)) / 1e3 / Math.max(1, messages)));
      return micros;
    }
  }

  /** Fails if one of the processes is gone. */
  public Reading read() {
    Map<String, Long> nanos = new LinkedHashMap<>();
    pids.forEach((name, pid) -> nanos.put(name, ProcessStats.of(pid).cpuNanos()));
    return new Reading(nanos);
  }
}
