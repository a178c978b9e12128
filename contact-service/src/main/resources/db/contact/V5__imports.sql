-- Groups that were taken over from another system; kept when they end here, so that they do not come back.
CREATE TABLE imported_group (
  group_id BINARY(16) NOT NULL,
  PRIMARY KEY (group_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Who left such a group by themselves: taking it over again does not bring them back.
CREATE TABLE imported_leave (
  group_id BINARY(16) NOT NULL,
  user_id  BINARY(16) NOT NULL,
  PRIMARY KEY (group_id, user_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
