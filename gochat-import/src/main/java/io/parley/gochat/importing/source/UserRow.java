package io.parley.gochat.importing.source;

/**
 * A user of go-chat; texts that are missing are empty.
 *
 * @param createdMs 0: not known
 */
public record UserRow(
    long id, Person person, String username, String nickname, String avatar, long createdMs) {}
