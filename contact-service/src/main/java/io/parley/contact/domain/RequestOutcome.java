package io.parley.contact.domain;

import java.util.function.Function;
import java.util.function.Supplier;

/** What asking somebody led to. */
public sealed interface RequestOutcome {
  /** One case for each outcome. */
  <R> R match(Function<ContactRequest, R> opened, Supplier<R> becameContacts);

  /** The request waits for an answer, or looks so to who is blocked. */
  record Opened(ContactRequest request) implements RequestOutcome {
    @Override
    public <R> R match(Function<ContactRequest, R> opened, Supplier<R> becameContacts) {
      return opened.apply(request);
    }
  }

  /** The other had asked already, or lets everybody in at once. */
  record BecameContacts() implements RequestOutcome {
    @Override
    public <R> R match(Function<ContactRequest, R> opened, Supplier<R> becameContacts) {
      return becameContacts.get();
    }
  }
}
