package io.parley.cluster.machine;

import java.util.List;
import java.util.Optional;

/**
 * What a record has brought about. A node first acts on the effects, in their order, then answers
 * whoever waits for the operation, if it is its own.
 *
 * @param envelope none if the record was no command
 */
public record Applied(
    long offset, Optional<Envelope> envelope, Outcome outcome, List<Effect> effects) {}
