package io.parley.message.domain.routing;

import io.parley.proto.chat.Role;
import io.parley.proto.error.ErrorCode;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import io.parley.proto.log.GroupChanged;
import io.parley.proto.log.LogRecord;
import io.parley.proto.message.FeedItem;
import java.util.List;
import java.util.function.UnaryOperator;

/** A group whose records are decided one by one, with nothing remembered in between. */
final class DecidedGroup {
  final ConversationId id = Records.group();
  final UserId owner = Records.user();
  final UserId admin = Records.user();
  final UserId member = Records.user();
  final UserId other = Records.user();
  final UserId former = Records.user();
  final UserId stranger = Records.user();

  final PlayedTables tables = new PlayedTables();
  private final RoutingState state = new RoutingState(1_000);
  private final Decider decider = new Decider(state);
  private long position;
  private long version = 1;
  long nowMs = 1_800_000_000_000L;

  DecidedGroup() {
    decide(Records.created(owner, admin, member, other, former));
    change(
        change ->
            change.setRoleSet(
                GroupChanged.RoleSet.newBuilder()
                    .setUserId(admin.byteString())
                    .setRole(Role.ROLE_ADMIN)));
    change(
        change ->
            change.setRemoved(GroupChanged.Removed.newBuilder().setUserId(former.byteString())));
  }

  Decision decide(LogRecord record) {
    List<LoggedRecord> records = List.of(new LoggedRecord(0, position++, nowMs, id, record));
    tables.fill(decider, state, records);
    Decision decision = decider.decide(records);
    tables.take(decision);
    return decision;
  }

  Decision change(UnaryOperator<GroupChanged.Builder> what) {
    return decide(Records.change(owner, ++version, what));
  }

  void mute(UserId user, long untilMs) {
    change(
        change ->
            change.setMuted(
                GroupChanged.Muted.newBuilder().setUserId(user.byteString()).setUntilMs(untilMs)));
  }

  void muteAll() {
    change(change -> change.setAllMutedSet(GroupChanged.AllMutedSet.newBuilder().setMuted(true)));
  }

  /** Sends a text; the answer is its seq. */
  long say(UserId who, String body) {
    return seq(decide(Records.text(who, Records.client(), body)));
  }

  static long seq(Decision decision) {
    return decision.entries.get(0).number().seq();
  }

  /** Why the record is refused; null: it is not. */
  ErrorCode refusal(LogRecord record) {
    FeedItem item = decide(record).items.get(0).get(0);
    return item.hasRefused() ? item.getRefused().getCode() : null;
  }

  UserId who(String name) {
    return switch (name) {
      case "owner" -> owner;
      case "admin" -> admin;
      case "member" -> member;
      case "former" -> former;
      case "stranger" -> stranger;
      default -> throw new IllegalArgumentException(name);
    };
  }
}
