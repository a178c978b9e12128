package io.parley.cluster.machine;

import io.parley.cluster.codec.Bytes;

/**
 * What a node tells of itself.
 *
 * @param info as the node encoded it
 */
public record NodeInfo(Address address, Bytes info) {}
