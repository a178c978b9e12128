-- Calls that have not ended and, for a day, those that have. What changes a call, and who is in it, goes by its version.
CREATE TABLE calls (
  id              BINARY(16) NOT NULL,
  conversation_id BINARY(16) NOT NULL,
  -- 1 until it has ended, else NULL: a conversation has one call at a time.
  live_mark       TINYINT    NULL,
  in_group        TINYINT    NOT NULL,
  media           TINYINT    NOT NULL,
  caller_id       BINARY(16) NOT NULL,
  -- The device that began it: beginning with it again is the same act.
  begun_by        BINARY(16) NOT NULL,
  phase           TINYINT    NOT NULL,
  reason          TINYINT    NOT NULL,
  started_ms      BIGINT     NOT NULL,
  answered_ms     BIGINT     NOT NULL,
  ended_ms        BIGINT     NOT NULL,
  version         BIGINT     NOT NULL,
  turns           INT        NOT NULL,
  -- When time has something to do with it; while a replica is at that: when another one may be. NULL: never.
  due_ms          BIGINT     NULL,
  -- When its devices are asked for next, or its end is told again; NULL: never.
  probe_ms        BIGINT     NULL,
  PRIMARY KEY (id),
  UNIQUE KEY calls_live (conversation_id, live_mark),
  UNIQUE KEY calls_begun (caller_id, begun_by),
  KEY calls_due (due_ms),
  KEY calls_probed (probe_ms),
  KEY calls_ended (live_mark, ended_ms)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE participant (
  call_id     BINARY(16)   NOT NULL,
  user_id     BINARY(16)   NOT NULL,
  -- Larger than that of who came before.
  place       BIGINT       NOT NULL,
  state       TINYINT      NOT NULL,
  since_ms    BIGINT       NOT NULL,
  -- When they were called last; 0: never.
  called_ms   BIGINT       NOT NULL,
  -- Devices by which they were in it before, 16 bytes each.
  former      VARBINARY(128) NOT NULL,
  -- 1 while in the call, else NULL: a user is in one call at a time.
  joined_mark TINYINT      NULL,
  -- The device, while in the call.
  peer_id     BINARY(16)   NULL,
  inbox       VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NULL,
  turn        INT          NULL,
  -- Bits: 1 microphone, 2 camera, 4 screen, 8 hand.
  sends       TINYINT      NULL,
  cut_off_ms  BIGINT       NULL,
  PRIMARY KEY (call_id, user_id),
  UNIQUE KEY participant_joined (user_id, joined_mark)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
