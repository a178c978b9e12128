-- Whoever finds it may come in at once; only where it is listed.
ALTER TABLE chat_group
  ADD COLUMN is_open TINYINT NOT NULL DEFAULT 0;
