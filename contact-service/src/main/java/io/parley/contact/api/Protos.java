package io.parley.contact.api;

import io.parley.contact.domain.ContactList;
import io.parley.contact.domain.ContactRequest;
import io.parley.contact.domain.RequestOutcome;
import io.parley.proto.contact.AskContactResponse;
import io.parley.proto.contact.KnownContact;
import io.parley.proto.contact.ListContactsResponse;

/** From the domain's types to the messages of the bus. */
final class Protos {
  private Protos() {}

  static ListContactsResponse of(ContactList list) {
    return ListContactsResponse.newBuilder()
        .setVersion(list.version())
        .addAllContacts(list.contacts().stream().map(Protos::of).toList())
        .addAllIncoming(list.incoming().stream().map(Protos::of).toList())
        .addAllOutgoing(list.outgoing().stream().map(Protos::of).toList())
        .build();
  }

  static AskContactResponse of(RequestOutcome outcome) {
    AskContactResponse.Builder response = AskContactResponse.newBuilder();
    return outcome.match(
        opened -> response.setRequest(of(opened)).build(),
        () -> response.setContacts(true).build());
  }

  private static KnownContact of(ContactList.Contact contact) {
    return KnownContact.newBuilder()
        .setUserId(contact.user().toString())
        .setSinceMs(contact.sinceMs())
        .build();
  }

  /** What both sides may see; never that it is hidden. */
  private static io.parley.proto.contact.ContactRequest of(ContactRequest request) {
    return io.parley.proto.contact.ContactRequest.newBuilder()
        .setId(request.id().toString())
        .setFromUserId(request.from().toString())
        .setToUserId(request.to().toString())
        .setNote(request.note())
        .setCreatedMs(request.createdMs())
        .setExpiresMs(request.expiresMs())
        .build();
  }
}
