package io.parley.auth.domain;

import io.vertx.core.Future;
import java.util.Optional;

/** Where accounts of programs are kept: among all users. */
public interface ServiceAccountStore {
  /**
   * Adds an account that nobody can sign in to.
   *
   * @return false if the user name belongs to somebody
   */
  Future<Boolean> addService(Account account);

  /** The account of a program; empty if there is none, and if a person has the user name. */
  Future<Optional<Account>> findService(Username username);
}
