-- A person who was taken over from another system and has set no password yet; password_hash is empty until then, as that of
-- a program's account is.
ALTER TABLE users
  ADD COLUMN awaits_password TINYINT NOT NULL DEFAULT 0;

-- With what a person sets their password once: one link each, the newest. token_hash is SHA-256 of its token.
CREATE TABLE password_links (
  user_id    BINARY(16) NOT NULL PRIMARY KEY,
  token_hash BINARY(32) NOT NULL,
  expires_ms BIGINT     NOT NULL,
  UNIQUE KEY by_token (token_hash),
  KEY by_expiry (expires_ms)
) ENGINE = InnoDB;
