package io.parley.bench;

import io.parley.bench.report.Results;
import java.util.List;

/**
 * What a scenario found.
 *
 * @param sound false where a message was lost, repeated, reordered or late
 * @param verdicts the figures against the bar
 * @param notes what else a reader must know
 */
record Outcome(Results results, boolean sound, List<String> verdicts, List<String> notes) {}
