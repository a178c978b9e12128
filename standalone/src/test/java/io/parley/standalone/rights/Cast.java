package io.parley.standalone.rights;

import java.util.List;

/** Who plays which part in every {@link Scene}. All but the stranger are contacts of each other. */
final class Cast {
  final Person owner;
  final Person admin;
  final Person member;
  final Person muted;
  final Person expelled;
  final Person stranger;

  /** To whom things are done: a member, an admin, and somebody who is in no group. */
  final Person other;

  final Person admin2;
  final Person friend;

  Cast(Town town) {
    owner = town.person("owner");
    admin = town.person("admin");
    member = town.person("member");
    muted = town.person("muted");
    expelled = town.person("expelled");
    stranger = town.person("stranger");
    other = town.person("other");
    admin2 = town.person("admin2");
    friend = town.person("friend");
    Town.makeContacts(List.of(owner, admin, member, muted, expelled, other, admin2, friend));
  }

  /** In the order of the table. */
  List<Person> roles() {
    return List.of(owner, admin, member, muted, expelled, stranger);
  }
}
