-- owner_id: of a group. Kept beside the members' roles, since deciding asks for it by the conversation.
ALTER TABLE conversations
  ADD COLUMN avatar    VARCHAR(100) NOT NULL DEFAULT '',
  ADD COLUMN all_muted BOOLEAN      NOT NULL DEFAULT FALSE,
  ADD COLUMN owner_id  BINARY(16)   NULL;

-- role: a parley.chat.v1.Role. joined_seq: the entry that made them a member; from_seq is less where they see what was before.
ALTER TABLE members
  ADD COLUMN role           TINYINT NOT NULL DEFAULT 3,
  ADD COLUMN muted_until_ms BIGINT  NOT NULL DEFAULT 0,
  ADD COLUMN joined_seq     BIGINT  NOT NULL DEFAULT 0;
UPDATE members SET joined_seq = from_seq;

-- Of a message: how often it was edited, and the last Reaction entry that meant it (0: none).
ALTER TABLE entries
  ADD COLUMN edits       INT    NOT NULL DEFAULT 0,
  ADD COLUMN reacted_seq BIGINT NOT NULL DEFAULT 0;

-- Who made a group owns it, until an entry said otherwise: a Content that is a System that is an OwnerChanged.
UPDATE conversations c JOIN entries e ON e.conversation_id = c.id AND e.seq = 1
  SET c.owner_id = e.sender_id
  WHERE c.kind = 2;
UPDATE conversations c
  JOIN (SELECT conversation_id, MAX(seq) AS seq FROM entries
        WHERE kind = 4 AND LENGTH(body) = 42 AND LEFT(body, 6) = 0x22283A260A24
        GROUP BY conversation_id) o ON o.conversation_id = c.id
  JOIN entries e ON e.conversation_id = o.conversation_id AND e.seq = o.seq
  SET c.owner_id = UNHEX(REPLACE(CONVERT(SUBSTRING(e.body, 7) USING ascii), '-', ''))
  WHERE c.kind = 2;
UPDATE members m JOIN conversations c ON c.id = m.conversation_id AND c.owner_id = m.user_id
  SET m.role = 1
  WHERE c.kind = 2 AND m.until_seq = 0;

-- Who is named in a message. The user with the id 0 stands for all members.
CREATE TABLE mentions (
  conversation_id BINARY(16) NOT NULL,
  seq             BIGINT     NOT NULL,
  user_id         BINARY(16) NOT NULL,
  PRIMARY KEY (conversation_id, user_id, seq),
  KEY by_entry (conversation_id, seq)
) ENGINE = InnoDB;

-- What people think of the message with the seq. act_seq: the Reaction entry; emoji_seq: the one that brought the emoji under
-- the message, after nobody had given it or all had taken it back.
CREATE TABLE reactions (
  conversation_id BINARY(16)    NOT NULL,
  seq             BIGINT        NOT NULL,
  emoji           VARBINARY(32) NOT NULL,
  user_id         BINARY(16)    NOT NULL,
  act_seq         BIGINT        NOT NULL,
  emoji_seq       BIGINT        NOT NULL,
  PRIMARY KEY (conversation_id, seq, emoji, user_id),
  KEY by_user (conversation_id, seq, user_id)
) ENGINE = InnoDB;

-- That lists of a user changed, as contact-service told it through the log.
CREATE TABLE list_changes (
  user_id      BINARY(16) NOT NULL PRIMARY KEY,
  list_version BIGINT     NOT NULL,
  part         INT        NOT NULL,
  position     BIGINT     NOT NULL,
  KEY by_position (part, position)
) ENGINE = InnoDB;

-- Up to where entries of a direct conversation have come to a device of the user's.
CREATE TABLE delivered (
  user_id         BINARY(16) NOT NULL,
  conversation_id BINARY(16) NOT NULL,
  delivered_seq   BIGINT     NOT NULL,
  time_ms         BIGINT     NOT NULL,
  PRIMARY KEY (user_id, conversation_id)
) ENGINE = InnoDB;

-- What a user keeps about a conversation. time_ms: of the last change; grows with each.
CREATE TABLE preferences (
  user_id            BINARY(16) NOT NULL,
  conversation_id    BINARY(16) NOT NULL,
  pinned_ms          BIGINT     NOT NULL DEFAULT 0,
  notify_after_ms    BIGINT     NOT NULL DEFAULT 0,
  draft_body         TEXT       NULL,
  draft_reply_to_seq BIGINT     NOT NULL DEFAULT 0,
  draft_ms           BIGINT     NOT NULL DEFAULT 0,
  time_ms            BIGINT     NOT NULL,
  PRIMARY KEY (user_id, conversation_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
