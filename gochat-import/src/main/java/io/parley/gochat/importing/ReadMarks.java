package io.parley.gochat.importing;

import io.parley.gochat.importing.MessageForm.Taken;
import io.parley.gochat.importing.source.MemberRow;
import io.parley.gochat.importing.source.Source;
import io.parley.gochat.importing.suite.Suite;
import io.parley.kit.error.Refusal;
import io.parley.proto.bus.MessageApi;
import io.parley.proto.error.ErrorCode;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import io.parley.proto.message.MarkReadRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Up to where the conversations that messages came into are read: by all their members, up to the
 * last of those messages.
 */
final class ReadMarks {
  private record Mark(Taken last, long seq) {}

  private final Source source;
  private final Suite suite;
  private final Map<ConversationId, Mark> marks = new HashMap<>();

  ReadMarks(Source source, Suite suite) {
    this.source = source;
    this.suite = suite;
  }

  /** A message is in the suite. Safe on any thread. */
  synchronized void taken(Taken message, long seq) {
    marks.merge(
        message.conversation(),
        new Mark(message, seq),
        (known, more) -> more.seq() > known.seq() ? more : known);
  }

  /** Tells the suite of all of them. */
  void tell(Workers workers) {
    List<Map.Entry<ConversationId, Mark>> open;
    synchronized (this) {
      open = List.copyOf(marks.entrySet());
      marks.clear();
    }
    for (Map.Entry<ConversationId, Mark> entry : open) {
      List<Runnable> calls = new ArrayList<>();
      for (UserId reader : readers(entry.getValue().last())) {
        calls.add(() -> read(reader, entry.getKey(), entry.getValue().seq()));
      }
      workers.all(calls);
    }
  }

  private List<UserId> readers(Taken message) {
    return message
        .peer()
        .map(peer -> List.of(message.sender(), peer))
        .orElseGet(
            () ->
                source.members(message.groupRow()).stream()
                    .filter(member -> !member.deleted())
                    .map(MemberRow::person)
                    .flatMap(person -> person.id().stream())
                    .distinct()
                    .toList());
  }

  private void read(UserId reader, ConversationId conversation, long seq) {
    try {
      suite.as(
          reader,
          MessageApi.MARK_READ,
          MarkReadRequest.newBuilder()
              .setConversationId(conversation.toString())
              .setSeq(seq)
              .build());
    } catch (Refusal refusal) {
      // Who has left the group here since reads nothing of it.
      if (refusal.code() != ErrorCode.ERROR_CODE_NOT_FOUND) {
        throw refusal;
      }
    }
  }
}
