package io.parley.auth.keys;

import io.parley.auth.domain.Octets;
import java.time.Instant;

/**
 * A key that access tokens are signed with, as it is stored.
 *
 * @param publicJwk JSON Web Key without the private number
 * @param sealed the private number, sealed
 * @param sealedWith id of the configured key that opens it
 * @param signsFrom until when it is only published
 */
public record SigningKey(
    String kid, String publicJwk, Octets sealed, String sealedWith, Instant signsFrom) {}
