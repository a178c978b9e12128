package io.parley.contact.api;

import io.parley.kit.http.RateLimit;

/**
 * How often one user may do what on one node.
 *
 * @param calls of any kind
 * @param requests contact requests made
 * @param groups groups made
 * @param joins requests to join made
 * @param tokens tokens of invites looked at or used
 * @param changes all other changes
 */
public record ContactLimits(
    RateLimit calls,
    RateLimit requests,
    RateLimit groups,
    RateLimit joins,
    RateLimit tokens,
    RateLimit changes) {}
