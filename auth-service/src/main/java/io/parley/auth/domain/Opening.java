package io.parley.auth.domain;

import java.time.Instant;

/** A session that begins. */
public record Opening(Session session, Device device, Instant at) {}
