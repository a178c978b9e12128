-- Every file from the first word of its upload until its bytes are gone.
CREATE TABLE files (
  id            BINARY(16)     NOT NULL,
  owner_id      BINARY(16)     NOT NULL,
  kind          TINYINT        NOT NULL,
  -- 0 its upload goes on, 1 all bytes are there but not looked at, 2 ready, 3 refused, 4 to be deleted.
  state         TINYINT        NOT NULL,
  name          VARCHAR(255)   NOT NULL,
  -- As announced; counts towards the owner's quota until the row goes.
  upload_size   BIGINT         NOT NULL,
  -- How many bytes are stored for good.
  upload_offset BIGINT         NOT NULL,
  -- Grows with each request that takes the upload in hand: what an older one wants to write is void.
  epoch         BIGINT         NOT NULL,
  -- What the store needs to know in order to go on with the upload, and to delete all of it.
  mark          VARCHAR(2000)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  created_ms    BIGINT         NOT NULL,
  -- Of an upload that goes on, and of a file that nothing claimed or confirmed.
  expires_ms    BIGINT         NOT NULL,
  -- Who looks at it now, until when; else 0.
  looked_at_ms  BIGINT         NOT NULL DEFAULT 0,
  -- Why it was refused: an ErrorCode.
  refusal       INT            NOT NULL DEFAULT 0,
  media_type    VARCHAR(100)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',
  -- As it is downloaded.
  size          BIGINT         NOT NULL DEFAULT 0,
  -- The bytes without their metadata are what is downloaded, not those that were uploaded.
  cleaned       TINYINT        NOT NULL DEFAULT 0,
  -- Of the small picture, in bytes; 0: there is none.
  thumb_size    INT            NOT NULL DEFAULT 0,
  thumb_type    VARCHAR(20)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',
  has_location  TINYINT        NOT NULL DEFAULT 0,
  animated      TINYINT        NOT NULL DEFAULT 0,
  width         INT            NOT NULL DEFAULT 0,
  height        INT            NOT NULL DEFAULT 0,
  blur_hash     VARCHAR(100)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',
  duration_ms   INT            NOT NULL DEFAULT 0,
  waveform      VARBINARY(128) NOT NULL,
  -- What it belongs to: 0 nothing yet, 1 a message, 2 an avatar.
  claim         TINYINT        NOT NULL DEFAULT 0,
  -- The conversation, or the user or group of an avatar.
  claimed_by    BINARY(16)     NULL,
  -- The id that the owner gave to the message.
  client_id     BINARY(16)     NULL,
  -- What it belongs to is stored.
  confirmed     TINYINT        NOT NULL DEFAULT 0,
  PRIMARY KEY (id),
  KEY file_owner (owner_id, state),
  KEY file_due (state, confirmed, expires_ms),
  KEY file_claim (claimed_by, owner_id, client_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- How much a user's files take; the row is the lock of the quota.
CREATE TABLE usage_of_user (
  owner_id BINARY(16) NOT NULL,
  bytes    BIGINT     NOT NULL,
  PRIMARY KEY (owner_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
