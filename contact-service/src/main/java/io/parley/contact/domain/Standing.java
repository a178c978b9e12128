package io.parley.contact.domain;

/**
 * What a member is and may.
 *
 * @param mutedUntilMs may not write until then; 0, or over: not muted
 */
public record Standing(Role role, long mutedUntilMs) {}
