package io.parley.cluster.machine;

/**
 * A member of the cluster.
 *
 * @param nodeId of the node, which may be a member several times, one after the other
 * @param process of the node
 * @param joinOffset the record of its join: tells this membership from another one of the node
 * @param leaseMs how long it may be silent
 * @param understood the highest version of commands it understands
 */
public record Member(String nodeId, long process, long joinOffset, long leaseMs, int understood) {}
