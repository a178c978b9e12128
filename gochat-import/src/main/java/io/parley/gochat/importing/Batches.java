package io.parley.gochat.importing;

import io.parley.gochat.importing.MessageForm.Taken;
import io.parley.gochat.importing.suite.Suite;
import io.parley.kit.error.Refusal;
import io.parley.proto.bus.MessageApi;
import io.parley.proto.chat.Attachment;
import io.parley.proto.chat.Text;
import io.parley.proto.error.ErrorCode;
import io.parley.proto.message.GetMessageAccessRequest;
import io.parley.proto.message.ImportEntriesRequest;
import io.parley.proto.message.ImportEntriesResponse;
import io.parley.proto.message.ImportOutcome;
import io.parley.proto.message.ImportedMessage;
import io.parley.proto.message.ImportedPair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Messages of one conversation on their way, with their files. Blocks; safe on any thread. */
final class Batches {
  private static final int MOST = 100;

  /** Files that belong to nothing yet are lost where the import is killed. */
  private static final int MOST_FILES = 10;

  private static final int LOOKS_FOR_A_GROUP = 60;
  private static final Duration NEXT_LOOK = Duration.ofMillis(500);

  private final Suite suite;
  private final StoredFiles files;
  private final ReadMarks marks;
  private final Tally messages;
  private final Tally fileTally;
  private final Ticker ticker;

  Batches(
      Suite suite,
      StoredFiles files,
      ReadMarks marks,
      Tally messages,
      Tally fileTally,
      Ticker ticker) {
    this.suite = suite;
    this.files = files;
    this.marks = marks;
    this.messages = messages;
    this.fileTally = fileTally;
    this.ticker = ticker;
  }

  /** Takes all of them over, in their order. */
  void take(List<Taken> conversation) {
    List<Taken> batch = new ArrayList<>();
    int withFiles = 0;
    for (Taken message : conversation) {
      batch.add(message);
      withFiles += message.file().isPresent() ? 1 : 0;
      if (batch.size() == MOST || withFiles == MOST_FILES) {
        send(batch);
        batch = new ArrayList<>();
        withFiles = 0;
      }
    }
    send(batch);
  }

  private void send(List<Taken> batch) {
    List<Taken> sent = new ArrayList<>();
    ImportEntriesRequest.Builder request = ImportEntriesRequest.newBuilder();
    for (Taken message : batch) {
      Optional<Text> text = text(message);
      if (text.isPresent()) {
        sent.add(message);
        request.addMessages(
            ImportedMessage.newBuilder()
                .setClientId(message.client().toString())
                .setSenderId(message.sender().toString())
                .setTimeMs(message.timeMs())
                .setText(text.get()));
      }
    }
    if (!sent.isEmpty()) {
      address(request, sent.get(0));
      settle(sent, call(request.build()));
    }
    ticker.add(batch.size());
  }

  private static void address(ImportEntriesRequest.Builder request, Taken message) {
    if (message.peer().isPresent()) {
      request.setPair(
          ImportedPair.newBuilder()
              .setUserA(message.sender().toString())
              .setUserB(message.peer().get().toString()));
    } else {
      request.setGroupId(message.conversation().toString());
    }
  }

  private Optional<Text> text(Taken message) {
    Text.Builder text = Text.newBuilder().setBody(message.body());
    if (message.file().isEmpty()) {
      return Optional.of(text.build());
    }
    fileTally.read();
    if (isStored(message)) {
      fileTally.taken();
      // Whatever it says: the suite tells where the first one is.
      return Optional.of(text.setBody(message.file().get()).build());
    }
    StoredFiles.Outcome put =
        files.put(message.sender(), message.file().get(), message.contentType());
    if (put.id().isPresent()) {
      fileTally.taken();
      return Optional.of(
          text.addAttachments(Attachment.newBuilder().setFileId(put.id().get())).build());
    }
    Reason reason = put.passed().orElseThrow();
    fileTally.pass(reason, message.row());
    if (message.body().isEmpty()) {
      messages.pass(reason, message.row());
      return Optional.empty();
    }
    return Optional.of(text.build());
  }

  private boolean isStored(Taken message) {
    return suite
        .own(
            MessageApi.GET_MESSAGE_ACCESS,
            GetMessageAccessRequest.newBuilder()
                .setUserId(message.sender().toString())
                .setSenderId(message.sender().toString())
                .setConversationId(message.conversation().toString())
                .setClientId(message.client().toString())
                .build())
        .getStored();
  }

  /** A group that was just made comes to message-service a moment later. */
  private ImportEntriesResponse call(ImportEntriesRequest request) {
    for (int look = 1; ; look++) {
      try {
        return suite.own(MessageApi.IMPORT_ENTRIES, request);
      } catch (Refusal refusal) {
        if (refusal.code() != ErrorCode.ERROR_CODE_NOT_FOUND || look == LOOKS_FOR_A_GROUP) {
          throw new ImportException(
              "message-service refuses messages to "
                  + request.getGroupId()
                  + ": "
                  + refusal.getMessage(),
              refusal);
        }
      }
      Suite.sleep(NEXT_LOOK);
    }
  }

  private void settle(List<Taken> sent, ImportEntriesResponse response) {
    for (int i = 0; i < sent.size(); i++) {
      ImportOutcome outcome = response.getOutcomes(i);
      if (outcome.getSeq() > 0) {
        messages.taken();
        marks.taken(sent.get(i), outcome.getSeq());
      } else {
        messages.pass(Reason.REFUSED, sent.get(i).row());
      }
    }
  }
}
