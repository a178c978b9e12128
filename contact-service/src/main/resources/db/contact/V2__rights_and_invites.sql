-- What each of the two calls the other; goes with the relation.
ALTER TABLE relation
  ADD COLUMN remark_by_a VARCHAR(64) NOT NULL DEFAULT '',
  ADD COLUMN remark_by_b VARCHAR(64) NOT NULL DEFAULT '';

ALTER TABLE chat_group
  ADD COLUMN avatar      VARCHAR(36) NOT NULL DEFAULT '',
  ADD COLUMN listed      TINYINT     NOT NULL DEFAULT 0,
  ADD COLUMN all_history TINYINT     NOT NULL DEFAULT 0,
  ADD COLUMN all_muted   TINYINT     NOT NULL DEFAULT 0,
  ADD KEY group_owned (owner_id);

-- The owner is in chat_group.owner_id and never an admin here.
ALTER TABLE group_member
  ADD COLUMN admin          TINYINT NOT NULL DEFAULT 0,
  ADD COLUMN muted_until_ms BIGINT  NOT NULL DEFAULT 0,
  ADD KEY member_admin (user_id, admin),
  ADD KEY group_admins (group_id, admin);

-- Who was removed by somebody else and did not come back yet, with the version of the group that it made.
CREATE TABLE group_removal (
  group_id BINARY(16) NOT NULL,
  user_id  BINARY(16) NOT NULL,
  version  BIGINT     NOT NULL,
  PRIMARY KEY (group_id, user_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Of listed groups only: the folded name from the beginning of each of its words on.
CREATE TABLE group_word (
  word     VARCHAR(64) NOT NULL,
  group_id BINARY(16)  NOT NULL,
  PRIMARY KEY (word, group_id),
  KEY word_of_group (group_id, word)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE join_request (
  id           BINARY(16)   NOT NULL,
  group_id     BINARY(16)   NOT NULL,
  user_id      BINARY(16)   NOT NULL,
  -- What it was called when it was asked: the asker is no member and learns no later name.
  group_name   VARCHAR(100) NOT NULL,
  group_avatar VARCHAR(36)  NOT NULL,
  note         VARCHAR(200) NOT NULL,
  state        VARCHAR(16)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  -- 1 while open, else NULL: one of each user to each group can be open, any number closed.
  open_mark    TINYINT      NULL,
  created_ms   BIGINT       NOT NULL,
  expires_ms   BIGINT       NOT NULL,
  closed_ms    BIGINT       NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY join_open (group_id, user_id, open_mark),
  KEY join_of_group (group_id, open_mark, created_ms),
  KEY join_of_user (user_id, open_mark, created_ms),
  KEY join_due (open_mark, expires_ms)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Ways in. ends_ms: when nobody can use it any more, 9223372036854775807 if that is not known. made_version: the
-- version that the group had.
CREATE TABLE group_invite (
  id           BINARY(16) NOT NULL,
  group_id     BINARY(16) NOT NULL,
  token_hash   BINARY(32) NOT NULL,
  creator_id   BINARY(16) NOT NULL,
  created_ms   BIGINT     NOT NULL,
  expires_ms   BIGINT     NOT NULL,
  ends_ms      BIGINT     NOT NULL,
  max_uses     INT        NOT NULL,
  uses         INT        NOT NULL,
  made_version BIGINT     NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY invite_token (token_hash),
  KEY invite_of_group (group_id, ends_ms),
  KEY invite_ended (ends_ms)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
