package io.parley.contact.api;

import io.parley.contact.domain.GroupSettings;
import io.parley.contact.domain.KnownGroup;
import io.parley.contact.domain.Role;
import io.parley.proto.contact.Group;
import io.parley.proto.contact.GroupMember;

/** From groups to the messages of the bus. */
final class GroupProtos {
  private GroupProtos() {}

  /** To who is no member no more than over HTTP. */
  static Group of(KnownGroup known) {
    GroupSettings settings = known.group().settings();
    Group.Builder group =
        Group.newBuilder()
            .setId(known.group().id().toString())
            .setName(settings.name())
            .setNotice(settings.notice())
            .setAvatar(settings.avatar())
            .setCreatedMs(known.group().createdMs())
            .setMemberCount(known.group().memberCount())
            .setListed(settings.listed())
            .setOpen(settings.open());
    known
        .role()
        .ifPresent(
            role ->
                group
                    .setOwnerId(known.group().owner().toString())
                    .setRole(of(role))
                    .setAllHistory(settings.allHistory()));
    return group.build();
  }

  static GroupMember of(io.parley.contact.domain.GroupMember member) {
    return GroupMember.newBuilder()
        .setUserId(member.user().toString())
        .setRole(of(member.standing().role()))
        .build();
  }

  private static io.parley.proto.chat.Role of(Role role) {
    return switch (role) {
      case OWNER -> io.parley.proto.chat.Role.ROLE_OWNER;
      case ADMIN -> io.parley.proto.chat.Role.ROLE_ADMIN;
      case MEMBER -> io.parley.proto.chat.Role.ROLE_MEMBER;
    };
  }
}
