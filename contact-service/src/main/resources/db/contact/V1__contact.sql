-- What is between two people. user_a is the smaller id. Its row is the lock of everything between the two.
CREATE TABLE relation (
  user_a            BINARY(16) NOT NULL,
  user_b            BINARY(16) NOT NULL,
  version           BIGINT     NOT NULL DEFAULT 0,
  contacts_since_ms BIGINT     NULL,
  blocked_by_a_ms   BIGINT     NULL,
  blocked_by_b_ms   BIGINT     NULL,
  PRIMARY KEY (user_a, user_b),
  KEY relation_of_b (user_b, user_a)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE contact_request (
  id         BINARY(16)   NOT NULL,
  from_user  BINARY(16)   NOT NULL,
  to_user    BINARY(16)   NOT NULL,
  note       VARCHAR(200) NOT NULL,
  state      VARCHAR(16)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  -- 1 while open, else NULL: one of each direction can be open, any number closed.
  open_mark  TINYINT      NULL,
  hidden     TINYINT      NOT NULL,
  created_ms BIGINT       NOT NULL,
  expires_ms BIGINT       NOT NULL,
  closed_ms  BIGINT       NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY request_open (from_user, to_user, open_mark),
  KEY request_outgoing (from_user, open_mark, created_ms),
  KEY request_incoming (to_user, open_mark, hidden, created_ms),
  KEY request_due (open_mark, expires_ms)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- The version of what a user sees of all of their relations.
CREATE TABLE list_version (
  user_id BINARY(16) NOT NULL,
  version BIGINT     NOT NULL,
  PRIMARY KEY (user_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Groups that have members. The row is the lock of everything in it.
CREATE TABLE chat_group (
  id           BINARY(16)    NOT NULL,
  name         VARCHAR(100)  NOT NULL,
  notice       VARCHAR(1000) NOT NULL,
  owner_id     BINARY(16)    NOT NULL,
  creator_id   BINARY(16)    NOT NULL,
  client_id    BINARY(16)    NULL,
  member_count INT           NOT NULL,
  version      BIGINT        NOT NULL,
  created_ms   BIGINT        NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY group_wish (creator_id, client_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE group_member (
  group_id  BINARY(16) NOT NULL,
  user_id   BINARY(16) NOT NULL,
  joined_ms BIGINT     NOT NULL,
  PRIMARY KEY (group_id, user_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
