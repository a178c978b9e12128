package io.parley.gochat.importing.source;

/** That one has another for a friend. */
public record FriendRow(long id, boolean deleted, Person one, Person other, long sinceMs) {}
