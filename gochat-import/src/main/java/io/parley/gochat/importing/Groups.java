package io.parley.gochat.importing;

import io.parley.gochat.importing.names.Words;
import io.parley.gochat.importing.source.GroupRow;
import io.parley.gochat.importing.source.MemberRow;
import io.parley.gochat.importing.source.Source;
import io.parley.gochat.importing.suite.Suite;
import io.parley.kit.error.Refusal;
import io.parley.proto.bus.ContactApi;
import io.parley.proto.contact.ImportGroupRequest;
import io.parley.proto.error.ErrorCode;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Groups with their members: found by name, open, and all see everything, as in go-chat. */
final class Groups {
  private static final int PAGE = 200;

  private final Source source;
  private final Suite suite;
  private final Ticker ticker;
  private final Tally tally = new Tally();
  private final Tally memberTally = new Tally();
  private final Set<Long> passedOver = new HashSet<>();

  Groups(Source source, Suite suite, Ticker ticker) {
    this.source = source;
    this.suite = suite;
    this.ticker = ticker;
  }

  void run() {
    ticker.begin("groups", source.count(Source.Table.GROUPS), 0);
    long last = 0;
    for (List<GroupRow> page = source.groups(last, PAGE);
        !page.isEmpty();
        page = source.groups(last, PAGE)) {
      for (GroupRow row : page) {
        tally.read();
        Optional<Reason> reason = take(row);
        if (reason.isPresent()) {
          tally.pass(reason.get(), row.id());
          passedOver.add(row.id());
        } else {
          tally.taken();
        }
        ticker.add(1);
      }
      last = page.get(page.size() - 1).id();
    }
    for (long lost = source.lostMembers(); lost > 0; lost--) {
      memberTally.read();
      memberTally.pass(Reason.GROUP_GONE, 0);
    }
    ticker.end();
  }

  private Optional<Reason> take(GroupRow row) {
    Optional<ConversationId> id = row.conversation();
    Optional<Reason> reason =
        row.deleted()
            ? Optional.of(Reason.DELETED)
            : id.isEmpty() ? Optional.of(Reason.NO_ID) : Optional.empty();
    Set<UserId> members = members(row, reason);
    if (reason.isPresent()) {
      return reason;
    }
    // Who is gone owns nothing: who came next does.
    Optional<UserId> owner = row.owner().id().or(() -> members.stream().findFirst());
    if (owner.isEmpty()) {
      return Optional.of(Reason.NOBODY_LEFT);
    }
    members.remove(owner.get());
    try {
      bring(request(row, id.get(), owner.get(), members), "Group " + row.id());
      return Optional.empty();
    } catch (Refusal refusal) {
      if (refusal.code() == ErrorCode.ERROR_CODE_GROUP_FULL) {
        return Optional.of(Reason.GROUP_TOO_LARGE);
      }
      throw new ImportException(
          "group " + row.id() + ": contact-service refuses it: " + refusal.getMessage(), refusal);
    }
  }

  /** A name or notice that cannot be shown is none. */
  private void bring(ImportGroupRequest request, String plainName) {
    try {
      suite.own(ContactApi.IMPORT_GROUP, request);
    } catch (Refusal refusal) {
      if (refusal.code() != ErrorCode.ERROR_CODE_INVALID_ARGUMENT) {
        throw refusal;
      }
      suite.own(
          ContactApi.IMPORT_GROUP, request.toBuilder().setName(plainName).clearNotice().build());
    }
  }

  private Set<UserId> members(GroupRow row, Optional<Reason> ofGroup) {
    Set<UserId> members = new LinkedHashSet<>();
    for (MemberRow member : source.members(row.id())) {
      memberTally.read();
      Optional<UserId> user = member.person().id();
      if (ofGroup.isPresent()) {
        memberTally.pass(Reason.GROUP_PASSED_OVER, member.id());
      } else if (member.deleted()) {
        memberTally.pass(Reason.DELETED, member.id());
      } else if (user.isEmpty()) {
        memberTally.pass(Reason.GONE, member.id());
      } else if (!members.add(user.get())) {
        memberTally.pass(Reason.TWICE, member.id());
      } else {
        memberTally.taken();
      }
    }
    return members;
  }

  private static ImportGroupRequest request(
      GroupRow row, ConversationId id, UserId owner, Set<UserId> members) {
    String name = Words.groupName(row.name());
    ImportGroupRequest.Builder request =
        ImportGroupRequest.newBuilder()
            .setId(id.toString())
            .setOwnerId(owner.toString())
            .setName(name.isEmpty() ? "Group " + row.id() : name)
            .setNotice(Words.notice(row.notice()))
            .setCreatedMs(row.createdMs())
            .setListed(true)
            .setOpen(true)
            .setAllHistory(true);
    members.forEach(user -> request.addUserIds(user.toString()));
    return request.build();
  }

  /** Those that did not come, by go-chat's number. */
  Set<Long> passedOver() {
    return passedOver;
  }

  Tally tally() {
    return tally;
  }

  Tally memberTally() {
    return memberTally;
  }
}
