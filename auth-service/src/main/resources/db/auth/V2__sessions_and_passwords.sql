-- What people are shown of their sessions. device is what the browser told of itself, such as "Chrome on Windows".
-- The first six bytes of a session's id are the time when it was made.
ALTER TABLE sessions
  ADD COLUMN device     VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL DEFAULT '',
  ADD COLUMN created_ms BIGINT NOT NULL DEFAULT 0;
UPDATE sessions SET created_ms = CAST(CONV(HEX(SUBSTRING(id, 1, 6)), 16, 10) AS UNSIGNED);

-- Counts the changes: who signs in with the password before gets no session.
ALTER TABLE users
  ADD COLUMN password_version BIGINT NOT NULL DEFAULT 0;
