-- One row a partition of parley.messages: who may write, and how far the log is decided.
-- position = base + Kafka offset: positions go on growing when a log is lost and begins again at 0.
CREATE TABLE partitions (
  part          INT          NOT NULL PRIMARY KEY,
  topic_id      VARCHAR(32)  NOT NULL,
  base          BIGINT       NOT NULL DEFAULT 0,
  next_position BIGINT       NOT NULL DEFAULT 0,
  epoch         BIGINT       NOT NULL DEFAULT 0,
  connection_id BIGINT       NOT NULL DEFAULT 0
) ENGINE = InnoDB;

CREATE TABLE conversations (
  id            BINARY(16)   NOT NULL PRIMARY KEY,
  kind          TINYINT      NOT NULL,
  user_a        BINARY(16)   NULL,
  user_b        BINARY(16)   NULL,
  name          VARCHAR(200) NOT NULL DEFAULT '',
  notice        TEXT         NULL,
  group_version BIGINT       NOT NULL DEFAULT 0,
  member_count  INT          NOT NULL
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- n counts the countable entries up to and including this one. body is a parley.chat.v1.Content.
CREATE TABLE entries (
  conversation_id BINARY(16)      NOT NULL,
  seq             BIGINT          NOT NULL,
  n               BIGINT          NOT NULL,
  part            INT             NOT NULL,
  position        BIGINT          NOT NULL,
  sender_id       BINARY(16)      NOT NULL,
  client_id       BINARY(16)      NOT NULL,
  kind            TINYINT         NOT NULL,
  time_ms         BIGINT          NOT NULL,
  body            MEDIUMBLOB      NOT NULL,
  PRIMARY KEY (conversation_id, seq),
  UNIQUE KEY once (conversation_id, sender_id, client_id),
  KEY by_position (part, position)
) ENGINE = InnoDB;

-- A stretch of membership: sees the entries from from_seq to until_seq, both included; 0 = still a member.
CREATE TABLE members (
  user_id         BINARY(16) NOT NULL,
  conversation_id BINARY(16) NOT NULL,
  from_seq        BIGINT     NOT NULL,
  until_seq       BIGINT     NOT NULL DEFAULT 0,
  PRIMARY KEY (user_id, conversation_id, from_seq),
  KEY by_conversation (conversation_id, until_seq, user_id)
) ENGINE = InnoDB;

-- Who may write to whom, as contact-service told it through the log. user_a is the smaller id.
CREATE TABLE contacts (
  conversation_id BINARY(16) NOT NULL PRIMARY KEY,
  user_a          BINARY(16) NOT NULL,
  user_b          BINARY(16) NOT NULL,
  version         BIGINT     NOT NULL,
  contacts        BOOLEAN    NOT NULL,
  blocked_by_a    BOOLEAN    NOT NULL,
  blocked_by_b    BOOLEAN    NOT NULL,
  list_version_a  BIGINT     NOT NULL,
  list_version_b  BIGINT     NOT NULL,
  part            INT        NOT NULL,
  position        BIGINT     NOT NULL,
  KEY by_a (user_a),
  KEY by_b (user_b),
  KEY by_position (part, position)
) ENGINE = InnoDB;

CREATE TABLE read_states (
  user_id         BINARY(16) NOT NULL,
  conversation_id BINARY(16) NOT NULL,
  read_seq        BIGINT     NOT NULL,
  time_ms         BIGINT     NOT NULL,
  PRIMARY KEY (user_id, conversation_id),
  KEY by_conversation (conversation_id, read_seq)
) ENGINE = InnoDB;

-- Records that the database refused, kept for a person to look at.
CREATE TABLE dead_letters (
  part         INT          NOT NULL,
  position     BIGINT       NOT NULL,
  record_key   VARBINARY(64) NOT NULL,
  record_value MEDIUMBLOB   NOT NULL,
  reason       VARCHAR(500) NOT NULL,
  time_ms      BIGINT       NOT NULL,
  PRIMARY KEY (part, position)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
