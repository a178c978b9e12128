package io.parley.contact.domain;

import java.util.List;

/**
 * What a decision changes between two people.
 *
 * @param after contacts and blocks as they are to be
 * @param requests new requests and those that changed, to be stored in this order
 * @param seenByMe whether my lists show a difference, so that their version grows
 * @param seenByOther whether the other's lists do; what the other must not learn of is not seen
 */
public record RelationChange(
    Relation after, List<ContactRequest> requests, boolean seenByMe, boolean seenByOther) {}
