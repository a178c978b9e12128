package io.parley.contact.store;

/**
 * The real names of topics.
 *
 * @param messages the message log
 * @param files what becomes of what files belong to
 */
public record TopicNames(String messages, String files) {}
