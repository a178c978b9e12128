package io.parley.auth.domain;

/** What somebody gives for an account. The password is in {@link PasswordRules} form. */
public record Registration(
    Username username, Nickname nickname, Language language, String password) {
  /** Without the password. */
  @Override
  public String toString() {
    return "Registration[" + username + "]";
  }
}
