package io.parley.auth.domain;

import io.parley.auth.domain.Attempts.Claim;
import io.parley.auth.domain.Attempts.Kind;

/** How often one may try. */
public record SignInLimits(Gate perAccount, Gate perAddress, Gate registrations) {
  /**
   * An attempt on an account.
   *
   * @param username as it is counted: of the account, or what was typed instead, folded
   */
  Claim onAccount(String username) {
    return new Claim(Kind.LOG_IN_ACCOUNT, Digests.sha256(username), perAccount);
  }

  /** An attempt on any account from an address. */
  Claim from(String address) {
    return new Claim(Kind.LOG_IN_ADDRESS, Digests.sha256(address), perAddress);
  }

  /** A new account from an address. */
  Claim registrationFrom(String address) {
    return new Claim(Kind.REGISTER_ADDRESS, Digests.sha256(address), registrations);
  }
}
