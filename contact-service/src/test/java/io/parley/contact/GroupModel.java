package io.parley.contact;

import io.parley.proto.id.UserId;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One group as the README says that it behaves, written down a second time: what each call answers,
 * and what is so afterwards.
 */
final class GroupModel {
  private static final String MISSING = "NOT_FOUND";
  private static final String DENIED = "PERMISSION_DENIED";
  private static final long WEEK = Duration.ofDays(7).toMillis();

  final Map<UserId, ModelParts.Member> members = new HashMap<>();
  final Map<UserId, Integer> removals = new HashMap<>();
  final Map<String, ModelParts.Invite> invites = new LinkedHashMap<>();
  final Map<String, ModelParts.Request> requests = new LinkedHashMap<>();
  final Set<Set<UserId>> contacts;
  final int maxMembers;
  boolean listed;
  boolean open;
  boolean allMuted;
  int step;

  GroupModel(UserId owner, Set<Set<UserId>> contacts, int maxMembers) {
    this.contacts = contacts;
    this.maxMembers = maxMembers;
    ModelParts.Member member = new ModelParts.Member();
    member.role = "owner";
    members.put(owner, member);
  }

  String role(UserId user) {
    ModelParts.Member member = members.get(user);
    return member == null ? "" : member.role;
  }

  boolean runs(UserId user) {
    return role(user).equals("owner") || role(user).equals("admin");
  }

  private String denied(UserId me, boolean may) {
    if (role(me).isEmpty()) {
      return MISSING;
    }
    return may ? "" : DENIED;
  }

  private String onSomebody(UserId me, UserId other) {
    String denied = denied(me, runs(me));
    if (!denied.isEmpty()) {
      return denied;
    }
    return switch (role(other)) {
      case "" -> MISSING;
      case "member" -> "";
      case "admin" -> role(me).equals("owner") ? "" : DENIED;
      default -> DENIED;
    };
  }

  private void join(UserId user, long now) {
    members.put(user, new ModelParts.Member());
    removals.remove(user);
    requests.values().stream()
        .filter(request -> request.user.equals(user) && request.open(now))
        .forEach(request -> request.close("accepted", now));
  }

  private void revokeOf(UserId maker) {
    invites.values().stream()
        .filter(invite -> invite.maker.equals(maker))
        .forEach(invite -> invite.revoked = true);
  }

  String read(UserId me) {
    return role(me).isEmpty() ? MISSING : "200";
  }

  String add(UserId me, UserId other, long now) {
    if (role(me).isEmpty()) {
      return MISSING;
    }
    if (!role(other).isEmpty()) {
      return "ALREADY_MEMBER";
    }
    if (!contacts.contains(new HashSet<>(List.of(me, other)))) {
      return "NOT_CONTACTS";
    }
    if (removals.containsKey(other) && !runs(me)) {
      return DENIED;
    }
    if (members.size() == maxMembers) {
      return "GROUP_FULL";
    }
    join(other, now);
    return "204";
  }

  String remove(UserId me, UserId other) {
    if (me.equals(other)) {
      if (role(me).isEmpty()) {
        return MISSING;
      }
      if (role(me).equals("owner")) {
        // The test never lets a group end.
        return "OWNER_MUST_STAY";
      }
    } else {
      String denied = onSomebody(me, other);
      if (!denied.isEmpty()) {
        return denied;
      }
      removals.put(other, step);
    }
    members.remove(other);
    revokeOf(other);
    return "204";
  }

  String setRole(UserId me, UserId other, String role) {
    String denied = denied(me, role(me).equals("owner"));
    if (!denied.isEmpty()) {
      return denied;
    }
    if (role(other).isEmpty()) {
      return MISSING;
    }
    if (role(other).equals("owner")) {
      return DENIED;
    }
    members.get(other).role = role;
    if (role.equals("member")) {
      revokeOf(other);
    }
    return "204";
  }

  String mute(UserId me, UserId other, long until) {
    String denied = onSomebody(me, other);
    if (denied.isEmpty()) {
      members.get(other).mutedUntil = until;
      return "204";
    }
    return denied;
  }

  String handOver(UserId me, UserId other) {
    String denied = denied(me, role(me).equals("owner"));
    if (!denied.isEmpty()) {
      return denied;
    }
    if (role(other).isEmpty()) {
      return MISSING;
    }
    if (!me.equals(other)) {
      members.get(me).role = "admin";
      members.get(other).role = "owner";
      members.get(other).mutedUntil = 0;
    }
    return "204";
  }

  String setListed(UserId me, boolean value) {
    String denied = denied(me, runs(me));
    if (denied.isEmpty()) {
      listed = value;
      open = open && value;
      return "200";
    }
    return denied;
  }

  String setOpen(UserId me, boolean value) {
    String denied = denied(me, runs(me));
    if (!denied.isEmpty()) {
      return denied;
    }
    if (value && !listed) {
      return "INVALID_ARGUMENT";
    }
    open = value;
    return "200";
  }

  String muteAll(UserId me, boolean value) {
    String denied = denied(me, runs(me));
    if (denied.isEmpty()) {
      allMuted = value;
      return "200";
    }
    return denied;
  }

  String invite(UserId me) {
    String denied = denied(me, runs(me));
    return denied.isEmpty() ? "201" : denied;
  }

  String revoke(UserId me, ModelParts.Invite invite) {
    String denied = denied(me, runs(me));
    if (denied.isEmpty()) {
      invite.revoked = true;
      return "204";
    }
    return denied;
  }

  private boolean opens(UserId me, ModelParts.Invite invite, long now) {
    return now < invite.expires
        && invite.usesLeft > 0
        && invite.madeAt > removals.getOrDefault(me, -1);
  }

  String look(UserId me, ModelParts.Invite invite, long now) {
    boolean member = !role(me).isEmpty();
    return !invite.revoked && (member || opens(me, invite, now)) ? "200" : "INVITE_NOT_VALID";
  }

  String accept(UserId me, ModelParts.Invite invite, long now) {
    if (!look(me, invite, now).equals("200")) {
      return "INVITE_NOT_VALID";
    }
    if (role(me).isEmpty()) {
      if (members.size() == maxMembers) {
        return "GROUP_FULL";
      }
      invite.usesLeft--;
      join(me, now);
    }
    return "200";
  }

  String ask(UserId me, long now) {
    if (!role(me).isEmpty()) {
      return "ALREADY_MEMBER";
    }
    if (!listed) {
      return MISSING;
    }
    if (open && !removals.containsKey(me)) {
      if (members.size() == maxMembers) {
        return "GROUP_FULL";
      }
      join(me, now);
      return "200";
    }
    boolean waits =
        requests.values().stream()
            .filter(request -> request.user.equals(me))
            .anyMatch(
                request ->
                    request.open(now)
                        || (request.state.equals("declined") && now < request.closed + WEEK));
    return waits ? "JOIN_REQUEST_OPEN" : "201";
  }

  String acceptRequest(UserId me, ModelParts.Request request, long now) {
    String denied = denied(me, runs(me));
    if (!denied.isEmpty()) {
      return denied;
    }
    if (request.state.equals("accepted")) {
      return "204";
    }
    if (!request.open(now)) {
      return "REQUEST_CLOSED";
    }
    if (members.size() == maxMembers) {
      return "GROUP_FULL";
    }
    join(request.user, now);
    return "204";
  }

  String endRequest(UserId me, ModelParts.Request request, long now) {
    boolean own = me.equals(request.user);
    String denied = own ? "" : denied(me, runs(me));
    if (!denied.isEmpty()) {
      return denied;
    }
    String as = own ? "withdrawn" : "declined";
    if (request.open(now)) {
      request.close(as, now);
    }
    return request.state.equals(as) ? "204" : "REQUEST_CLOSED";
  }
}
