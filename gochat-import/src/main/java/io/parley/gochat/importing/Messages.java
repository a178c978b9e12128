package io.parley.gochat.importing;

import io.parley.gochat.importing.MessageForm.Taken;
import io.parley.gochat.importing.source.MessageRow;
import io.parley.gochat.importing.source.Source;
import io.parley.proto.id.ConversationId;
import io.parley.proto.message.GetMessageAccessRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Messages, a page at a time: those of one conversation one behind the other in the order of
 * go-chat's numbers, several conversations at once.
 */
final class Messages {
  private static final int PAGE = 2_000;
  private static final long SAVE_NS = Duration.ofSeconds(15).toNanos();

  private final Source source;
  private final MessageForm form;
  private final Batches batches;
  private final ReadMarks marks;
  private final Set<Long> passedGroups;
  private final Progress progress;
  private final Workers workers;
  private final Ticker ticker;
  private long lastTimeMs;
  private Optional<Taken> lastTaken = Optional.empty();

  Messages(
      Source source,
      MessageForm form,
      Batches batches,
      ReadMarks marks,
      Set<Long> passedGroups,
      Progress progress,
      Workers workers,
      Ticker ticker) {
    this.source = source;
    this.form = form;
    this.batches = batches;
    this.marks = marks;
    this.passedGroups = passedGroups;
    this.progress = progress;
    this.lastTimeMs = progress.timeMs();
    this.workers = workers;
    this.ticker = ticker;
  }

  void run() {
    Tally tally = progress.messageTally();
    ticker.begin("messages", source.count(Source.Table.MESSAGES), tally.rows());
    long last = progress.messages();
    long savedNs = System.nanoTime();
    for (List<MessageRow> page = source.messages(last, PAGE);
        !page.isEmpty();
        page = source.messages(last, PAGE)) {
      Map<ConversationId, List<Taken>> open = new LinkedHashMap<>();
      for (MessageRow row : page) {
        tally.read();
        look(row, open);
      }
      List<Runnable> tasks = new ArrayList<>();
      open.values().forEach(of -> tasks.add(() -> batches.take(of)));
      workers.all(tasks);
      last = page.get(page.size() - 1).id();
      if (page.size() < PAGE || System.nanoTime() - savedNs > SAVE_NS) {
        save(last);
        savedNs = System.nanoTime();
      }
    }
    save(last);
    ticker.end();
  }

  private void look(MessageRow row, Map<ConversationId, List<Taken>> open) {
    MessageForm.Outcome outcome = form.of(row, lastTimeMs);
    lastTimeMs = row.timeMs() == 0 ? lastTimeMs : row.timeMs();
    Optional<Taken> taken =
        outcome.taken().filter(one -> one.peer().isPresent() || !isPassed(one.groupRow()));
    if (taken.isPresent()) {
      open.computeIfAbsent(taken.get().conversation(), none -> new ArrayList<>()).add(taken.get());
      lastTaken = taken;
    } else {
      progress.messageTally().pass(outcome.passed().orElse(Reason.GROUP_PASSED_OVER), row.id());
      ticker.add(1);
    }
  }

  private boolean isPassed(long group) {
    return passedGroups.contains(group);
  }

  /** After the marks: what is behind this place is done for good. */
  private void save(long last) {
    marks.tell(workers);
    progress.messages(last, lastTimeMs, lastTaken.map(Messages::proof));
    progress.save();
  }

  private static GetMessageAccessRequest proof(Taken message) {
    return GetMessageAccessRequest.newBuilder()
        .setUserId(message.sender().toString())
        .setSenderId(message.sender().toString())
        .setConversationId(message.conversation().toString())
        .setClientId(message.client().toString())
        .build();
  }
}
