package io.parley.auth.domain;

import io.parley.proto.id.UserId;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * Takes people over from another system, with their ids. Nobody can sign in to their accounts until
 * they have set a password ({@link PasswordLinks}). Safe on any thread.
 */
public final class Imports {
  // Ids of conversations are made so; one that is a user's too could be mistaken for it.
  private static final int HASHED = 8;

  /** Who it is here now. */
  public record Taken(ImportStore.Person person, boolean created) {}

  private final ImportStore store;
  private final Clock clock;

  /** Wires it. */
  public Imports(ImportStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * The person with the id; added, as given, if there is none.
   *
   * @param created when the account was made there; empty: now
   * @return empty if the user name belongs to another id; fails with {@link InvalidValue} on an id
   *     that cannot be a user's
   */
  public Future<Optional<Taken>> take(
      UserId id, Username username, Nickname nickname, Optional<Instant> created) {
    if (id.value().version() == HASHED) {
      throw new InvalidValue("id", id.toString(), "a UUID of another version than 8");
    }
    Account account = new Account(id, username, nickname, Avatar.NONE, Language.parse(""));
    return store
        .add(account, created.orElseGet(clock::instant))
        .compose(
            added -> store.find(id).map(found -> found.map(person -> new Taken(person, added))));
  }
}
