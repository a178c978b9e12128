package io.parley.message.store;

import io.parley.message.domain.routing.Decision;
import java.util.HexFormat;

/** Counts mentions where memberships are read. */
final class MentionSql {
  /**
   * How many entries mention a user who has not read them: the user of the membership {@code h},
   * whose read state is {@code r}, if any. One by one, not joined: each is a look-up by key.
   */
  static final String UNREAD =
      "(" + unreadOf("h.user_id") + " + " + unreadOf(hex(Decision.EVERYBODY.bytes())) + ")";

  private MentionSql() {}

  private static String unreadOf(String user) {
    return "(SELECT COUNT(*) FROM mentions n WHERE n.conversation_id = h.conversation_id"
        + " AND n.user_id = "
        + user
        + " AND n.seq > GREATEST(COALESCE(r.read_seq, 0), h.from_seq - 1)"
        + " AND n.seq <= IF(h.until_seq > 0, h.until_seq, 9223372036854775807))";
  }

  private static String hex(byte[] id) {
    return "0x" + HexFormat.of().formatHex(id);
  }
}
