package io.parley.auth.domain;

import io.parley.proto.id.UserId;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Where accounts are kept. Fails with whatever the database fails with. */
public interface UserStore {
  /**
   * An account and the hash of its password.
   *
   * @param passwordVersion how often the password was changed
   */
  record Credentials(Account account, String passwordHash, long passwordVersion) {}

  /** Somebody found, and by which folded name. */
  record Match(String name, Account account) {}

  /** Where a page of people ended. */
  record Position(String name, UserId user) {}

  /**
   * Adds an account, with its first session if there is to be one.
   *
   * @return false if the user name belongs to somebody
   */
  Future<Boolean> add(Account account, String passwordHash, Optional<Opening> session);

  /** For signing in; accounts of programs have none. */
  Future<Optional<Credentials>> credentials(Username username);

  /** Replaces a hash, unless it changed meanwhile. */
  Future<Void> replaceHash(UserId user, String from, String to);

  /** One account. */
  Future<Optional<Account>> find(UserId user);

  /** The account with a user name, be it of a person or a program. */
  Future<Optional<Account>> find(Username username);

  /** Those that exist, in no order. */
  Future<List<Account>> findAll(Collection<UserId> users);

  /**
   * Whose user name or nickname begins so, by name and then id; each person once.
   *
   * @param prefix folded
   */
  Future<List<Match>> findByPrefix(String prefix, Optional<Position> after, int limit);

  /** Changes a profile; empty if there is no such account, {@link InvalidValue} if it cannot be. */
  Future<Optional<Account>> change(UserId user, ProfileChange change);
}
