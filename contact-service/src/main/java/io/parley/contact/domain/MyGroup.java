package io.parley.contact.domain;

/** A group with what its reader is in it. */
public record MyGroup(Group group, Role role) {}
