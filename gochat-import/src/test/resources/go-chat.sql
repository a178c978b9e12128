-- The tables that go-chat makes, for the tests of the import: GochatDatabase, and gochat-source.ts of system-tests.
CREATE TABLE users (
  id INT AUTO_INCREMENT PRIMARY KEY,
  uuid VARCHAR(150) NOT NULL,
  username VARCHAR(191) NOT NULL UNIQUE,
  nickname VARCHAR(255),
  email VARCHAR(80),
  password VARCHAR(150) NOT NULL,
  avatar VARCHAR(250) NOT NULL,
  create_at DATETIME(3),
  update_at DATETIME(3),
  delete_at BIGINT
) DEFAULT CHARSET = utf8mb4;

CREATE TABLE user_friends (
  id INT AUTO_INCREMENT PRIMARY KEY,
  created_at DATETIME(3),
  updated_at DATETIME(3),
  deleted_at BIGINT UNSIGNED,
  user_id INT,
  friend_id INT
);

CREATE TABLE `groups` (
  id INT AUTO_INCREMENT PRIMARY KEY,
  created_at DATETIME(3),
  updated_at DATETIME(3),
  deleted_at BIGINT UNSIGNED,
  user_id INT,
  name VARCHAR(150),
  notice VARCHAR(350),
  uuid VARCHAR(150) NOT NULL
) DEFAULT CHARSET = utf8mb4;

CREATE TABLE group_members (
  id INT AUTO_INCREMENT PRIMARY KEY,
  created_at DATETIME(3),
  updated_at DATETIME(3),
  deleted_at BIGINT UNSIGNED,
  user_id INT,
  group_id INT,
  nickname VARCHAR(350),
  mute SMALLINT
) DEFAULT CHARSET = utf8mb4;

CREATE TABLE messages (
  id BIGINT UNSIGNED AUTO_INCREMENT PRIMARY KEY,
  created_at DATETIME(3),
  updated_at DATETIME(3),
  deleted_at BIGINT UNSIGNED,
  from_user_id INT,
  to_user_id INT,
  content VARCHAR(2500),
  url VARCHAR(350),
  pic TEXT,
  message_type SMALLINT,
  content_type SMALLINT
) DEFAULT CHARSET = utf8mb4;
