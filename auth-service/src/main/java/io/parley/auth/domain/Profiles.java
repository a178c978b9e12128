package io.parley.auth.domain;

import io.parley.proto.id.FileId;
import io.parley.proto.id.UserId;
import io.vertx.core.Future;
import java.util.Optional;

/** Changes what people show of themselves. Safe on any thread. */
public final class Profiles {
  private final UserStore users;
  private final AvatarFiles files;

  /** Wires it. */
  public Profiles(UserStore users, AvatarFiles files) {
    this.users = users;
    this.files = files;
  }

  /**
   * Changes a profile; a file that becomes its picture is claimed before.
   *
   * @return empty if there is no such account; fails with {@link InvalidValue}, and with what the
   *     claim is refused with
   */
  public Future<Optional<Account>> change(UserId user, ProfileChange change) {
    Optional<FileId> file = change.avatar().flatMap(Avatar::file);
    return file.isEmpty()
        ? users.change(user, change)
        : users
            .find(user)
            .compose(
                found ->
                    found
                        .map(account -> claim(account, change, file.get()))
                        .orElseGet(() -> Future.succeededFuture(change)))
            .compose(claimed -> users.change(user, claimed));
  }

  /**
   * What is left to change. The picture that is there already is no wish any more: should another
   * take its place meanwhile, it is gone.
   */
  private Future<ProfileChange> claim(Account account, ProfileChange change, FileId file) {
    return change.applyTo(account).avatar().equals(account.avatar())
        ? Future.succeededFuture(change.withoutAvatar())
        : files.claim(account.id(), file).map(change);
  }
}
