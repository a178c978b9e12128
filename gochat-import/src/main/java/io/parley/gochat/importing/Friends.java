package io.parley.gochat.importing;

import io.parley.gochat.importing.source.FriendRow;
import io.parley.gochat.importing.source.Source;
import io.parley.gochat.importing.suite.Suite;
import io.parley.proto.bus.ContactApi;
import io.parley.proto.contact.ImportContactsRequest;
import io.parley.proto.contact.ImportedContact;
import java.util.List;
import java.util.Optional;

/** Who is whose friend: in go-chat of one alone, here of both. */
final class Friends {
  private static final int PAGE = 200;

  private final Source source;
  private final Suite suite;
  private final Ticker ticker;
  private final Tally tally = new Tally();

  Friends(Source source, Suite suite, Ticker ticker) {
    this.source = source;
    this.suite = suite;
    this.ticker = ticker;
  }

  void run() {
    ticker.begin("friends", source.count(Source.Table.FRIENDS), 0);
    long last = 0;
    for (List<FriendRow> page = source.friends(last, PAGE);
        !page.isEmpty();
        page = source.friends(last, PAGE)) {
      ImportContactsRequest.Builder request = ImportContactsRequest.newBuilder();
      for (FriendRow row : page) {
        tally.read();
        Optional<Reason> reason = reason(row);
        if (reason.isPresent()) {
          tally.pass(reason.get(), row.id());
        } else {
          tally.taken();
          request.addContacts(
              ImportedContact.newBuilder()
                  .setUserA(row.one().id().orElseThrow().toString())
                  .setUserB(row.other().id().orElseThrow().toString())
                  .setSinceMs(row.sinceMs()));
        }
      }
      if (request.getContactsCount() > 0) {
        suite.own(ContactApi.IMPORT_CONTACTS, request.build());
      }
      last = page.get(page.size() - 1).id();
      ticker.add(page.size());
    }
    ticker.end();
  }

  private static Optional<Reason> reason(FriendRow row) {
    if (row.deleted()) {
      return Optional.of(Reason.DELETED);
    }
    if (row.one().id().isEmpty() || row.other().id().isEmpty()) {
      return Optional.of(Reason.GONE);
    }
    return row.one().id().equals(row.other().id()) ? Optional.of(Reason.ONESELF) : Optional.empty();
  }

  Tally tally() {
    return tally;
  }
}
