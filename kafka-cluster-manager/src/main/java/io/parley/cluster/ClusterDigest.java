package io.parley.cluster;

import java.util.List;

/**
 * The state of the cluster as one node sees it, to compare nodes: those that have applied the log
 * up to the same offset have the same digest, or something is wrong.
 *
 * @param offset the first record of the log that is not applied yet
 * @param digest of the whole state; 64 hexadecimal digits
 * @param members node ids, the oldest member first
 * @param member whether the node that was asked is one of them
 */
public record ClusterDigest(long offset, String digest, List<String> members, boolean member) {}
