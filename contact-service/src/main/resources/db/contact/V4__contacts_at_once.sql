-- What people set for themselves; who is not here has set nothing.
CREATE TABLE contact_setting (
  user_id        BINARY(16) NOT NULL,
  -- Whoever asks them becomes a contact at once.
  accept_at_once TINYINT    NOT NULL,
  PRIMARY KEY (user_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
