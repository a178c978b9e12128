package io.parley.standalone.rights;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.proto.chat.Content;
import io.parley.proto.chat.Entry;
import io.parley.proto.chat.Reactions;
import io.parley.proto.client.Page;
import io.parley.proto.client.ServerFrame;
import io.parley.standalone.rights.Model.Given;
import io.parley.standalone.rights.Model.Message;
import io.parley.standalone.rights.Model.Words;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** Holds what people read against what they may see. */
final class Reading {
  private final String group;
  private final Model model;
  private final Sight sight;
  private final Map<Person, Integer> heard = new HashMap<>();

  Reading(String group, Model model, Sight sight) {
    this.group = group;
    this.model = model;
    this.sight = sight;
  }

  /** All pages: every entry that the reader may see, as they may see it, and nothing else. */
  void pages(Person reader, long head) {
    Page page = reader.readsAll(group);
    List<Long> mayBeSeen =
        LongStream.rangeClosed(1, head).filter(seq -> sight.has(reader, seq)).boxed().toList();
    assertThat(page.getEntriesList())
        .as("what %s reads", reader)
        .extracting(Entry::getSeq)
        .isEqualTo(mayBeSeen);
    page.getEntriesList().forEach(entry -> stored(reader, entry));
    page.getQuotedList().forEach(entry -> stored(reader, entry));
  }

  /** What came to the reader's socket since it was looked at last. */
  void socket(Person reader) {
    List<ServerFrame> frames = reader.line.framesFrom(heard.getOrDefault(reader, 0));
    heard.merge(reader, frames.size(), Integer::sum);
    for (ServerFrame frame : frames) {
      frame.getDelivery().getEntriesList().stream()
          .filter(entry -> entry.getConversationId().equals(group))
          .forEach(entry -> leaksNothing(reader, entry));
      Entry head = frame.getConversationChanged().getConversation().getHead();
      if (head.getConversationId().equals(group)) {
        leaksNothing(reader, head);
      }
    }
  }

  /** No entry from where the reader may not see; no words or reaction of an act that they miss. */
  private void leaksNothing(Person reader, Entry entry) {
    assertThat(sight.has(reader, entry.getSeq())).as("%s sees %s", reader, entry).isTrue();
    Content content = entry.getContent();
    if (content.hasText()) {
      born(reader, entry, entry.getSeq(), content.getText().getBody());
    }
    if (content.getEdit().hasText()) {
      long target = content.getEdit().getSeq();
      assertThat(sight.has(reader, target)).as("%s sees edited %s", reader, entry).isTrue();
      born(reader, entry, target, content.getEdit().getText().getBody());
    }
    for (Reactions reactions : entry.getReactionsList()) {
      reactions.getUserIdsList().forEach(user -> given(reader, entry, reactions, user));
    }
  }

  private void born(Person reader, Entry where, long message, String body) {
    assertThat(model.messages.get(message).edits)
        .as("%s reads %s", reader, where)
        .anyMatch(words -> words.words().equals(body) && sight.knowsOf(reader, words.seq()));
  }

  private void given(Person reader, Entry where, Reactions reactions, String user) {
    assertThat(model.reactions)
        .as("%s sees %s of %s under %s", reader, reactions.getEmoji(), user, where)
        .anyMatch(
            react ->
                react.of() == where.getSeq()
                    && !react.taken()
                    && isBy(react.given(), user, reactions.getEmoji())
                    && sight.knowsOf(reader, react.seq()));
  }

  private static boolean isBy(Given given, String user, String emoji) {
    return given.by().id.equals(user) && given.emoji().equals(emoji);
  }

  /** Besides: a message is as it is now, or told as recalled. */
  private void stored(Person reader, Entry entry) {
    leaksNothing(reader, entry);
    Message message = model.messages.get(entry.getSeq());
    if (message == null) {
      return;
    }
    Words last = message.last();
    if (message.recalled || !sight.knowsOf(reader, last.seq())) {
      assertThat(entry.getContent().hasRecalled()).as("%s reads %s", reader, entry).isTrue();
    } else {
      assertThat(entry.getContent().getText().getBody())
          .as("%s reads %s", reader, entry.getSeq())
          .isEqualTo(last.words());
    }
  }
}
