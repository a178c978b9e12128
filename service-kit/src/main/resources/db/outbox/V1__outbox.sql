CREATE TABLE outbox (
  id BIGINT NOT NULL AUTO_INCREMENT,
  topic VARCHAR(249) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  record_key VARBINARY(255) NOT NULL,
  record_value MEDIUMBLOB NOT NULL,
  PRIMARY KEY (id)
) ENGINE = InnoDB;

-- Whoever holds the lock of its one row is the relay.
CREATE TABLE outbox_relay (
  id TINYINT NOT NULL,
  PRIMARY KEY (id)
) ENGINE = InnoDB;

INSERT INTO outbox_relay (id) VALUES (1);
