package io.parley.message.routing;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.MessageOrBuilder;
import io.parley.message.domain.EntryPage;
import io.parley.message.domain.Visibility;
import io.parley.message.domain.routing.Records;
import io.parley.message.feed.MissedItems;
import io.parley.message.store.ConversationStore;
import io.parley.message.store.FeedStore;
import io.parley.message.store.HistoryStore;
import io.parley.proto.chat.Content;
import io.parley.proto.chat.Entry;
import io.parley.proto.chat.Mention;
import io.parley.proto.chat.Text;
import io.parley.proto.client.Conversation;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import io.parley.proto.message.CommittedEntry;
import io.parley.proto.message.FeedItem;
import io.parley.testkit.Await;
import io.parley.testkit.ParleyExtension;
import io.parley.testkit.Scope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever people do in a group: what history tells is what the acts came to one after the other,
 * healing tells what was told live, and nobody is told of what was done after they had left.
 */
@ExtendWith(ParleyExtension.class)
class WhatIsToldIT {
  private static final int RECORDS = 250;
  private static final Pattern WORDS = Pattern.compile("w\\d+w");

  private final ConversationId id = Records.group();

  /** By which entry words were said first. */
  private final Map<String, Long> saidAt = new HashMap<>();

  /** What all of it came to at each entry's time. */
  private final List<Map<Long, ToldEntries.State>> history = new ArrayList<>();

  private RandomTalk talk;
  private RoutedLog log;
  private HistoryStore entries;
  private ConversationStore conversations;
  private List<FeedItem> healed;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void everybodyIsToldWhatTheyMaySeeAndNothingElse(long seed, Scope scope) {
    try (RoutedLog opened = new RoutedLog(scope)) {
      log = opened;
      talk = new RandomTalk(seed);
      entries = new HistoryStore(log.database().pool());
      conversations = new ConversationStore(log.database().pool());
      happen();
      healed = heal(new FeedStore(log.database().pool(), "topic"));

      healingTellsWhatWasToldLive();
      for (UserId reader : talk.people) {
        historyTellsWhatItCameTo(reader);
        nothingLaterThanTheirLeavingIsTold(reader);
        mentionsAreCounted(reader);
      }
    }
  }

  private void happen() {
    log.append(id, talk.created());
    for (int i = 0; i < RECORDS; i++) {
      log.nowMs += talk.pause();
      log.append(id, talk.next());
      if (talk.endsBatch()) {
        route();
      }
    }
    route();
    ToldEntries told = new ToldEntries();
    for (FeedItem item : log.told) {
      if (item.hasEntry()) {
        Entry entry = item.getEntry().getEntry();
        told.take(entry);
        history.add(told.states());
        words(entry).forEach(word -> saidAt.putIfAbsent(word, entry.getSeq()));
      }
    }
    assertThat(history.size()).as("much is allowed").isGreaterThan(RECORDS / 5);
  }

  private void route() {
    log.route();
    talk.grownTo(log.told.stream().filter(FeedItem::hasEntry).count());
  }

  private Map<Long, ToldEntries.State> atTheEnd() {
    return history.get(history.size() - 1);
  }

  private static Set<String> words(MessageOrBuilder message) {
    Set<String> found = new HashSet<>();
    Matcher matcher = WORDS.matcher(message.toString());
    while (matcher.find()) {
      found.add(matcher.group());
    }
    return found;
  }

  private List<FeedItem> heal(FeedStore feed) {
    List<FeedItem> items = new ArrayList<>();
    long from = 0;
    while (from < log.end()) {
      MissedItems.Page page = Await.result(feed.read(0, from, log.end()));
      items.addAll(page.items());
      from = page.upTo();
    }
    return items;
  }

  private void healingTellsWhatWasToldLive() {
    List<FeedItem> live = log.told.stream().filter(FeedItem::hasEntry).toList();
    assertThat(healed)
        .extracting(FeedItem::getPosition)
        .containsExactlyElementsOf(live.stream().map(FeedItem::getPosition).toList());
    ToldEntries told = new ToldEntries();
    for (int i = 0; i < live.size(); i++) {
      CommittedEntry then = live.get(i).getEntry();
      CommittedEntry now = healed.get(i).getEntry();
      assertThat(now.getLeftList()).isEqualTo(then.getLeftList());
      assertThat(now.getConversationChanged()).isEqualTo(then.getConversationChanged());
      assertThat(now.getChangedForList())
          .containsExactlyInAnyOrderElementsOf(then.getChangedForList());
      // Who joined with all history later has one membership in the place of all earlier ones.
      assertThat(then.getJoinedList()).containsAll(now.getJoinedList());
      if (now.getJoinedCount() == then.getJoinedCount()) {
        assertThat(now.getAllHistory()).isEqualTo(then.getAllHistory());
      }
      if (now.getEntry().getContent().getEdit().hasText()) {
        assertThat(now.getEntry()).isEqualTo(then.getEntry());
      }
      told.take(now.getEntry());
    }
    assertSame(told.states(), atTheEnd());
  }

  private static void assertSame(
      Map<Long, ToldEntries.State> found, Map<Long, ToldEntries.State> expected) {
    assertThat(found.keySet()).isEqualTo(expected.keySet());
    found.forEach(
        (seq, state) ->
            assertThat(state.toString())
                .as("entry %d", seq)
                .isEqualTo(expected.get(seq).toString()));
  }

  private Visibility visible(UserId reader) {
    return Await.result(conversations.visibility(reader, id));
  }

  private List<EntryPage> pages(UserId reader, Visibility visible) {
    List<EntryPage> pages = new ArrayList<>();
    long after = 0;
    EntryPage page;
    do {
      page = Await.result(entries.after(reader, id, visible, after, talk.pageSize()));
      pages.add(page);
      after =
          page.entries().isEmpty() ? after : page.entries().get(page.entries().size() - 1).getSeq();
    } while (!page.complete());
    return pages;
  }

  private void historyTellsWhatItCameTo(UserId reader) {
    Visibility visible = visible(reader);
    if (!visible.isMember()) {
      return;
    }
    ToldEntries told = new ToldEntries();
    Map<Long, ToldEntries.State> expected = new HashMap<>(atTheEnd());
    expected.keySet().removeIf(seq -> !visible.maySee(seq));
    for (EntryPage page : pages(reader, visible)) {
      page.entries().forEach(told::take);
      Set<Long> there = new HashSet<>(page.entries().stream().map(Entry::getSeq).toList());
      for (Entry entry : page.entries()) {
        long answered = entry.getContent().getText().getReplyToSeq();
        if (answered != 0 && visible.maySee(answered) && !there.contains(answered)) {
          assertThat(page.quoted()).extracting(Entry::getSeq).contains(answered);
        }
        if (entry.getContent().hasEdit() && visible.maySee(entry.getContent().getEdit().getSeq())) {
          Content target = atTheEnd().get(entry.getContent().getEdit().getSeq()).content();
          assertThat(entry.getContent().getEdit().getText())
              .isEqualTo(target.getText().toBuilder().clearAttachments().build());
        }
      }
      for (Entry quoted : page.quoted()) {
        ToldEntries alone = new ToldEntries();
        alone.take(quoted);
        assertThat(alone.states().toString())
            .isEqualTo(Map.of(quoted.getSeq(), atTheEnd().get(quoted.getSeq())).toString());
      }
    }
    assertSame(told.states(), expected);
  }

  private void nothingLaterThanTheirLeavingIsTold(UserId reader) {
    Visibility visible = visible(reader);
    if (visible.isMember()) {
      return;
    }
    for (EntryPage page : pages(reader, visible)) {
      page.entries().forEach(entry -> assertMayBeTold(entry, visible));
      page.quoted().forEach(entry -> assertMayBeTold(entry, visible));
    }
    Conversation conversation = Await.result(conversations.of(id, List.of(reader))).get(reader);
    if (conversation != null) {
      assertMayBeTold(conversation.getHead(), visible);
    }
    for (CommittedEntry item : healedFor(reader)) {
      assertThat(words(item)).allMatch(word -> saidAt.get(word) <= visible.horizon());
    }
  }

  private void assertMayBeTold(Entry entry, Visibility visible) {
    long horizon = visible.horizon();
    assertThat(visible.maySee(entry.getSeq())).isTrue();
    assertThat(words(entry)).allMatch(word -> saidAt.get(word) <= horizon);
    assertThat(entry.getContent().getText().getEditedSeq()).isLessThanOrEqualTo(horizon);
    assertThat(entry.getReactedSeq()).isLessThanOrEqualTo(horizon);
    ToldEntries.State then = history.get((int) horizon - 1).get(entry.getSeq());
    if (entry.getContent().hasText()) {
      assertThat(entry.getContent()).isEqualTo(then.content());
    }
    ToldEntries alone = new ToldEntries();
    alone.take(entry);
    alone
        .states()
        .get(entry.getSeq())
        .reactions()
        .forEach((emoji, users) -> assertThat(then.reactions().get(emoji)).containsAll(users));
  }

  /** What a node that heals all of it tells a reader: see Deliveries. */
  private List<CommittedEntry> healedFor(UserId reader) {
    List<CommittedEntry> told = new ArrayList<>();
    boolean member = false;
    for (FeedItem item : healed) {
      CommittedEntry committed = item.getEntry();
      member = member || committed.getJoinedList().contains(reader.byteString());
      if (member && !committed.getStaleForList().contains(reader.byteString())) {
        told.add(committed);
      }
      member = member && !committed.getLeftList().contains(reader.byteString());
    }
    return told;
  }

  private void mentionsAreCounted(UserId reader) {
    Conversation conversation = Await.result(conversations.of(id, List.of(reader))).get(reader);
    if (conversation == null) {
      return;
    }
    Set<UserId> members = new HashSet<>();
    long expected = 0;
    for (FeedItem item : log.told) {
      CommittedEntry committed = item.getEntry();
      committed.getJoinedList().forEach(user -> members.add(UserId.of(user)));
      Entry entry = committed.getEntry();
      boolean counts =
          entry.getContent().hasText()
              && atTheEnd().get(entry.getSeq()).content().hasText()
              && entry.getSeq() > Math.max(conversation.getReadSeq(), conversation.getFromSeq() - 1)
              && (conversation.getUntilSeq() == 0 || entry.getSeq() <= conversation.getUntilSeq());
      if (counts && names(entry, reader, members)) {
        expected++;
      }
      committed.getLeftList().forEach(user -> members.remove(UserId.of(user)));
    }
    assertThat(conversation.getUnreadMentions()).isEqualTo(expected);
  }

  private static boolean names(Entry entry, UserId reader, Set<UserId> members) {
    Text text = entry.getContent().getText();
    return text.getMentionsList().stream().anyMatch(Mention::hasAll)
        || (members.contains(reader)
            && !entry.getSenderId().equals(reader.toString())
            && text.getMentionsList().stream()
                .anyMatch(mention -> mention.getUserId().equals(reader.toString())));
  }
}
