package io.parley.auth.domain;

import io.parley.proto.id.UserId;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Accounts of programs: users like any other, but nobody can sign in to them. Safe on any thread.
 */
public final class ServiceAccounts {
  private final ServiceAccountStore users;
  private final Supplier<UUID> ids;

  /** Wires it. */
  public ServiceAccounts(ServiceAccountStore users, Supplier<UUID> ids) {
    this.users = users;
    this.ids = ids;
  }

  /**
   * The account with the user name; made, with the nickname, if there is none.
   *
   * @return empty if the user name belongs to a person
   */
  public Future<Optional<Account>> ensure(Username username, Nickname nickname) {
    return users
        .findService(username)
        .compose(
            found -> found.isPresent() ? Future.succeededFuture(found) : make(username, nickname));
  }

  private Future<Optional<Account>> make(Username username, Nickname nickname) {
    Account account =
        new Account(new UserId(ids.get()), username, nickname, Avatar.NONE, Language.parse(""));
    return users
        .addService(account)
        .compose(
            added ->
                added
                    ? Future.succeededFuture(Optional.of(account))
                    // Somebody was faster: the same program elsewhere, or a person.
                    : users.findService(username));
  }
}
