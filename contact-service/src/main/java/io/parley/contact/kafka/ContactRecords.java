package io.parley.contact.kafka;

import com.google.protobuf.ByteString;
import io.parley.contact.domain.GroupEvent;
import io.parley.contact.domain.NewGroup;
import io.parley.proto.id.UserId;
import io.parley.proto.log.ContactChanged;
import io.parley.proto.log.GroupChanged;
import io.parley.proto.log.LogRecord;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** What happened, as records of the message log. */
public final class ContactRecords {
  private ContactRecords() {}

  /** The relation of two people after a change. */
  public static byte[] relation(ContactChanged change) {
    return LogRecord.newBuilder().setContactChanged(change).build().toByteArray();
  }

  /** A group's first record, with all of its first members. */
  public static byte[] created(NewGroup group) {
    List<UserId> members =
        Stream.concat(Stream.of(group.creator()), group.others().stream()).toList();
    return record(
        group.creator(),
        1,
        GroupChanged.newBuilder()
            .setCreated(
                GroupChanged.Created.newBuilder()
                    .setName(group.name())
                    .setNotice(group.notice())
                    .addAllUserIds(bytes(members))));
  }

  /** A group's later record. */
  public static byte[] changed(UserId actor, long version, GroupEvent event) {
    return record(actor, version, event.match(CASES));
  }

  private static final GroupEvent.Cases<GroupChanged.Builder> CASES =
      new GroupEvent.Cases<>(
          added ->
              GroupChanged.newBuilder()
                  .setAdded(GroupChanged.Added.newBuilder().addAllUserIds(bytes(added.users()))),
          removed ->
              GroupChanged.newBuilder()
                  .setRemoved(
                      GroupChanged.Removed.newBuilder().setUserId(removed.user().byteString())),
          renamed ->
              GroupChanged.newBuilder()
                  .setRenamed(GroupChanged.Renamed.newBuilder().setName(renamed.name())),
          noticeSet ->
              GroupChanged.newBuilder()
                  .setNoticeSet(GroupChanged.NoticeSet.newBuilder().setNotice(noticeSet.notice())),
          ownerSet ->
              GroupChanged.newBuilder()
                  .setOwnerSet(
                      GroupChanged.OwnerSet.newBuilder().setUserId(ownerSet.user().byteString())));

  private static byte[] record(UserId actor, long version, GroupChanged.Builder change) {
    return LogRecord.newBuilder()
        .setGroupChanged(change.setVersion(version).setActorId(actor.byteString()))
        .build()
        .toByteArray();
  }

  private static Iterable<ByteString> bytes(Collection<UserId> users) {
    return users.stream().map(UserId::byteString).toList();
  }
}
