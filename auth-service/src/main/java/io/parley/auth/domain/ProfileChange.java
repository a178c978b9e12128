package io.parley.auth.domain;

import java.util.Optional;

/** What a person changes of their profile; what is empty stays. */
public record ProfileChange(
    Optional<String> nickname, Optional<Avatar> avatar, Optional<Language> language) {
  /** The same that leaves the picture. */
  ProfileChange withoutAvatar() {
    return new ProfileChange(nickname, Optional.empty(), language);
  }

  /**
   * The account after the change.
   *
   * @throws InvalidValue if the nickname cannot be one
   */
  public Account applyTo(Account account) {
    return new Account(
        account.id(),
        account.username(),
        nickname.map(n -> Nickname.parse(n, account.username())).orElse(account.nickname()),
        avatar.orElse(account.avatar()),
        language.orElse(account.language()));
  }
}
