package io.parley.cluster.machine;

/** A node that listens on an address. */
public record Registration(String nodeId, long seq) {}
