package io.parley.signaling;

import io.parley.proto.chat.CallEnded;
import io.parley.proto.id.ConversationId;
import io.parley.proto.log.Sent;
import io.parley.testkit.MessageLog;
import io.parley.testkit.Scope;
import java.util.List;

/** What this service wrote to the message log. */
record Log(Scope scope) {
  /** What was sent to a conversation, in the order of the log. */
  List<Sent> of(String conversation) {
    ConversationId id = ConversationId.parse(conversation);
    return MessageLog.records(scope, "signaling").stream()
        .filter(keyed -> keyed.key().equals(id))
        .map(keyed -> keyed.value().getSent())
        .toList();
  }

  /** The only end of a conversation's only call. */
  CallEnded end(String conversation) {
    List<CallEnded> ends =
        of(conversation).stream()
            .filter(sent -> sent.getContent().hasCallEnded())
            .map(sent -> sent.getContent().getCallEnded())
            .toList();
    if (ends.size() != 1) {
      throw new AssertionError(ends.size() + " ends");
    }
    return ends.get(0);
  }
}
