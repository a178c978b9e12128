package io.parley.gochat.importing.source;

/** That somebody is in a group. */
public record MemberRow(long id, boolean deleted, Person person) {}
