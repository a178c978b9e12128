package io.parley.standalone.rights;

import static io.parley.standalone.rights.Person.OK;
import static io.parley.standalone.rights.Row.DENIED;
import static io.parley.standalone.rights.Row.UNKNOWN;
import static io.parley.standalone.rights.Row.belonging;
import static io.parley.standalone.rights.Row.everybody;
import static io.parley.standalone.rights.Row.nobody;
import static io.parley.standalone.rights.Row.owning;
import static io.parley.standalone.rights.Row.row;
import static io.parley.standalone.rights.Row.running;

import java.util.stream.Stream;

/** What is done with a group: decided by contact-service, asked by HTTP. */
final class GroupRows {
  private static final String SMILE = "\uD83D\uDE00";

  private final Cast cast;

  GroupRows(Cast cast) {
    this.cast = cast;
  }

  Stream<Row> all() {
    return Stream.of(settings(), members(), joining()).flatMap(rows -> rows);
  }

  private Stream<Row> settings() {
    return Stream.of(
        belonging("read the group", (actor, s) -> actor.get("/" + s.group)),
        belonging("list its members", (actor, s) -> actor.get("/" + s.group + "/members")),
        running("rename", (actor, s) -> actor.set(s.group, "name", "Renamed by " + actor)),
        running("notice", (actor, s) -> actor.set(s.group, "notice", "By " + actor)),
        running("avatar", (actor, s) -> actor.set(s.group, "avatar", SMILE)),
        running("list", (actor, s) -> actor.set(s.group, "listed", false)),
        running("history", (actor, s) -> actor.set(s.group, "history", "all")),
        running("mute all", (actor, s) -> actor.set(s.group, "all_muted", true)));
  }

  private Stream<Row> members() {
    return Stream.of(
        owning("make an admin", (actor, s) -> actor.makes(s.group, cast.other, "admin")),
        owning("unmake an admin", (actor, s) -> actor.makes(s.group, cast.admin2, "member")),
        nobody("unmake the owner", (actor, s) -> actor.makes(s.group, cast.owner, "member")),
        nobody("make oneself an admin", (actor, s) -> actor.makes(s.group, actor, "admin")),
        owning("hand over", (actor, s) -> actor.handsOver(s.group, cast.other)),
        running("mute a member", (actor, s) -> actor.mutes(s.group, cast.other)),
        owning("mute an admin", (actor, s) -> actor.mutes(s.group, cast.admin2)),
        nobody("mute the owner", (actor, s) -> actor.mutes(s.group, cast.owner)),
        running("unmute a member", (actor, s) -> actor.unmutes(s.group, cast.other)),
        owning("unmute an admin", (actor, s) -> actor.unmutes(s.group, cast.admin2)),
        nobody("unmute oneself", (actor, s) -> actor.unmutes(s.group, actor)),
        running("remove a member", (actor, s) -> actor.removes(s.group, cast.other))
            .undone((actor, s) -> cast.owner.adds(s.group, cast.other)),
        owning("remove an admin", (actor, s) -> actor.removes(s.group, cast.admin2)),
        row(
            "remove the owner",
            (actor, s) -> actor.removes(s.group, cast.owner),
            "OWNER_MUST_STAY",
            DENIED,
            DENIED,
            DENIED,
            UNKNOWN,
            UNKNOWN),
        row(
            "leave",
            (actor, s) -> actor.removes(s.group, actor),
            "OWNER_MUST_STAY",
            OK,
            OK,
            OK,
            UNKNOWN,
            UNKNOWN),
        belonging("add a contact", (actor, s) -> actor.adds(s.group, cast.friend))
            .undone((actor, s) -> cast.friend.removes(s.group, cast.friend)),
        running("bring back who was removed", (actor, s) -> actor.adds(s.group, cast.expelled))
            .undone((actor, s) -> cast.owner.removes(s.group, cast.expelled)));
  }

  private Stream<Row> joining() {
    return Stream.of(
        running("list the invites", (actor, s) -> actor.get("/" + s.group + "/invites")),
        running("make an invite", (actor, s) -> Person.outcome(actor.invites(s.group))),
        running("revoke an invite", (actor, s) -> actor.revokes(s.group, s.inviteId)),
        everybody("look at an invite", OK, (actor, s) -> actor.looks(s.invite)),
        everybody("join by an invite", OK, (actor, s) -> actor.joins(s.invite)),
        row(
            "join by an invite from before one was removed",
            (actor, s) -> actor.joins(s.oldInvite),
            OK,
            OK,
            OK,
            OK,
            "INVITE_NOT_VALID",
            OK),
        everybody(
                "join by a revoked invite", "INVITE_NOT_VALID", (actor, s) -> actor.joins(s.invite))
            .given((actor, s) -> actor.revokes(s.group, s.inviteId)),
        row(
            "ask to join",
            (actor, s) -> Person.outcome(actor.asksToJoin(s.group)),
            "ALREADY_MEMBER",
            "ALREADY_MEMBER",
            "ALREADY_MEMBER",
            "ALREADY_MEMBER",
            OK,
            OK),
        running("let in who asked", (actor, s) -> actor.accepts(s.request()))
            .given((actor, s) -> s.ask()),
        running("turn away who asked", (actor, s) -> actor.declines(s.request()))
            .given((actor, s) -> s.ask()),
        row(
                "see who asks",
                (actor, s) -> s.seesTheRequest(actor) ? "SEEN" : "HIDDEN",
                "SEEN",
                "SEEN",
                "HIDDEN",
                "HIDDEN",
                "HIDDEN",
                "HIDDEN")
            .given((actor, s) -> s.ask()));
  }
}
