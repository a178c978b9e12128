package io.parley.message.domain;

/**
 * What a mark came to.
 *
 * @param mark with the seq clamped to what its user may see
 * @param unread countable entries after it
 * @param advanced whether it is further than what was stored before
 */
public record ReadOutcome(ReadMark mark, long unread, boolean advanced) {}
