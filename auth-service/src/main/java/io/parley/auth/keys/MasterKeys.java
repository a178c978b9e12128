package io.parley.auth.keys;

import io.parley.auth.domain.Digests;
import io.parley.kit.config.Secret;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The configured keys, of 32 bytes each, by their ids: the first seals, all of them open. For each
 * purpose a key of its own is made of them.
 */
public final class MasterKeys {
  private static final String SEALING = "parley signing keys";
  private static final String PROOF = "parley refresh tokens";
  private static final String LASTING_PROOF = "parley lasting session tokens";

  private final String currentId;
  private final Map<String, Secret<byte[]>> byId;

  /** With one that seals, and perhaps the one before it. */
  public MasterKeys(
      String currentId, Secret<byte[]> current, Optional<Map.Entry<String, Secret<byte[]>>> old) {
    this.currentId = currentId;
    Map<String, Secret<byte[]>> all = new LinkedHashMap<>();
    all.put(currentId, current);
    old.ifPresent(entry -> all.putIfAbsent(entry.getKey(), entry.getValue()));
    this.byId = all;
  }

  String currentId() {
    return currentId;
  }

  /** The key that seals private keys under an id; empty: not configured. */
  Optional<byte[]> sealingKey(String id) {
    return Optional.ofNullable(byId.get(id)).map(key -> Digests.derive(key.reveal(), SEALING));
  }

  /** The keys of the proofs in refresh tokens, the current one first. */
  public List<byte[]> proofKeys() {
    return derived(PROOF);
  }

  /** Likewise of tokens that stay the same as long as their session. */
  public List<byte[]> lastingProofKeys() {
    return derived(LASTING_PROOF);
  }

  private List<byte[]> derived(String purpose) {
    return byId.values().stream().map(key -> Digests.derive(key.reveal(), purpose)).toList();
  }
}
