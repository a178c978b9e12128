-- nickname_key is the nickname as it is searched: folded, at most 128 UTF-16 units.
CREATE TABLE users (
  id            BINARY(16)   NOT NULL PRIMARY KEY,
  username      VARCHAR(32)  NOT NULL,
  nickname      VARCHAR(64)  NOT NULL,
  nickname_key  VARCHAR(128) NOT NULL,
  avatar        VARCHAR(36)  NOT NULL DEFAULT '',
  language      VARCHAR(35)  NOT NULL DEFAULT '',
  password_hash VARCHAR(255) NOT NULL,
  created_ms    BIGINT       NOT NULL,
  UNIQUE KEY by_username (username),
  KEY by_nickname (nickname_key, id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- A signed-in device. Hashes are SHA-256 of refresh tokens; successor is the token that replaced the previous one,
-- sealed with a key made of the previous one, so that only who shows that can have it again.
CREATE TABLE sessions (
  id            BINARY(16)     NOT NULL PRIMARY KEY,
  user_id       BINARY(16)     NOT NULL,
  current_hash  BINARY(32)     NOT NULL,
  previous_hash BINARY(32)     NULL,
  successor     VARBINARY(255) NULL,
  rotated_ms    BIGINT         NULL,
  expires_ms    BIGINT         NOT NULL,
  KEY by_user (user_id),
  KEY by_expiry (expires_ms)
) ENGINE = InnoDB;

-- How often somebody tried; subject is SHA-256 of a user name or an address. See domain/Gate.
CREATE TABLE attempts (
  kind          TINYINT    NOT NULL,
  subject       BINARY(32) NOT NULL,
  paid_until_ms BIGINT     NOT NULL,
  PRIMARY KEY (kind, subject),
  KEY by_paid (paid_until_ms)
) ENGINE = InnoDB;

-- Keys of access tokens. private_sealed is the private number under AES-256-GCM with the configured key of that id.
CREATE TABLE signing_keys (
  kid             VARCHAR(36)    NOT NULL PRIMARY KEY,
  public_jwk      VARCHAR(500)   NOT NULL,
  private_sealed  VARBINARY(255) NOT NULL,
  sealed_with     VARCHAR(64)    NOT NULL,
  signs_from_ms   BIGINT         NOT NULL
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Its one row is locked by the replica that looks after the keys.
CREATE TABLE key_lock (
  id TINYINT NOT NULL PRIMARY KEY
) ENGINE = InnoDB;
INSERT INTO key_lock (id) VALUES (1);
