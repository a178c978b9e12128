package io.parley.gochat.importing.source;

import java.util.List;

/**
 * What is read of go-chat's tables, a page by the primary key at a time. A user's password is not
 * among it.
 */
final class Sql {
  static final String USERS =
      "SELECT id, uuid, username, nickname, avatar, create_at, delete_at FROM users"
          + " WHERE id > ? ORDER BY id LIMIT ?";
  static final String NAMESAKES = "SELECT COUNT(*) FROM users WHERE username = ? AND id <> ?";
  static final String FRIENDS =
      "SELECT f.id, f.created_at, f.deleted_at, a.uuid, a.delete_at, b.uuid, b.delete_at"
          + " FROM user_friends f LEFT JOIN users a ON a.id = f.user_id"
          + " LEFT JOIN users b ON b.id = f.friend_id WHERE f.id > ? ORDER BY f.id LIMIT ?";
  static final String GROUPS =
      "SELECT g.id, g.uuid, g.name, g.notice, g.created_at, g.deleted_at, o.uuid, o.delete_at"
          + " FROM `groups` g LEFT JOIN users o ON o.id = g.user_id"
          + " WHERE g.id > ? ORDER BY g.id LIMIT ?";
  static final String MEMBERS =
      "SELECT m.id, m.deleted_at, u.uuid, u.delete_at, m.group_id FROM group_members m"
          + " LEFT JOIN users u ON u.id = m.user_id WHERE m.group_id = ? ORDER BY m.id";
  static final String MESSAGES =
      "SELECT m.id, m.created_at, m.deleted_at, m.content, m.url, m.message_type, m.content_type,"
          + " m.to_user_id, s.uuid, s.delete_at, r.uuid, r.delete_at, g.uuid, g.deleted_at"
          + " FROM messages m LEFT JOIN users s ON s.id = m.from_user_id"
          + " LEFT JOIN users r ON m.message_type = 1 AND r.id = m.to_user_id"
          + " LEFT JOIN `groups` g ON m.message_type = 2 AND g.id = m.to_user_id"
          + " WHERE m.id > ? ORDER BY m.id LIMIT ?";
  static final String LOST_MEMBERS =
      "SELECT COUNT(*) FROM group_members m LEFT JOIN `groups` g ON g.id = m.group_id"
          + " WHERE g.id IS NULL";

  /** Those with a place to begin at and a number of rows. */
  static final List<String> PAGES = List.of(USERS, FRIENDS, GROUPS, MESSAGES);

  /** Everything that is ever asked. */
  static final List<String> ALL =
      List.of(USERS, NAMESAKES, FRIENDS, GROUPS, MEMBERS, MESSAGES, LOST_MEMBERS);

  private Sql() {}
}
