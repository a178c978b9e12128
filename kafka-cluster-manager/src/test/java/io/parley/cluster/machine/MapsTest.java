package io.parley.cluster.machine;

import static io.parley.cluster.machine.Feed.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.cluster.codec.Bytes;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MapsTest {
  private static final Bytes KEY = bytes("key");

  private final Feed feed = new Feed();

  @BeforeEach
  void member() {
    feed.join("a");
  }

  @Test
  void putsAndTellsWhatWasThere() {
    assertThat(put("1", 0)).isEqualTo(value(null));
    assertThat(put("2", 0)).isEqualTo(value("1"));
    assertThat(give(new MapCommand.PutIfAbsent("m", KEY, bytes("3"), 0))).isEqualTo(value("2"));
    assertThat(give(new MapCommand.Replace("m", KEY, bytes("4"), 0))).isEqualTo(value("2"));
    assertThat(give(new MapCommand.Remove("m", KEY))).isEqualTo(value("4"));
    assertThat(give(new MapCommand.Replace("m", KEY, bytes("5"), 0))).isEqualTo(value(null));
    assertThat(give(new MapCommand.PutIfAbsent("m", KEY, bytes("6"), 0))).isEqualTo(value(null));
    assertThat(get()).contains(bytes("6"));
  }

  @Test
  void comparesByOctets() {
    put("1", 0);

    assertThat(give(new MapCommand.ReplaceIfPresent("m", KEY, bytes("x"), bytes("2"), 0)))
        .isEqualTo(new Outcome.Flag(false));
    assertThat(give(new MapCommand.RemoveIfPresent("m", KEY, bytes("x"))))
        .isEqualTo(new Outcome.Flag(false));
    assertThat(give(new MapCommand.ReplaceIfPresent("m", KEY, bytes("1"), bytes("2"), 0)))
        .isEqualTo(new Outcome.Flag(true));
    assertThat(give(new MapCommand.RemoveIfPresent("m", KEY, bytes("2"))))
        .isEqualTo(new Outcome.Flag(true));
    assertThat(get()).isEmpty();
  }

  @Test
  void showsEntriesInTheOrderOfTheirKeysFirstPut() {
    give(new MapCommand.Put("m", bytes("z"), bytes("1"), 0));
    give(new MapCommand.Put("m", bytes("a"), bytes("2"), 0));
    give(new MapCommand.Put("m", bytes("z"), bytes("3"), 0));
    give(new MapCommand.Put("other", bytes("z"), bytes("4"), 0));
    feed.restore();

    assertThat(feed.machine().maps().entries("m", 0).keySet())
        .containsExactly(bytes("z"), bytes("a"));
    assertThat(feed.machine().maps().size("m", 0)).isEqualTo(2);

    assertThat(give(new MapCommand.Clear("m"))).isEqualTo(new Outcome.Done());
    assertThat(feed.machine().maps().size("m", 0)).isZero();
    assertThat(feed.machine().maps().size("other", 0)).isEqualTo(1);
  }

  @Test
  void forgetsAnEntryWhenItsTimeIsOver() {
    put("1", 100);
    long untilMs = feed.machine().timeMs() + 100;
    assertThat(feed.machine().maps().get("m", KEY, untilMs - 1)).contains(bytes("1"));
    assertThat(feed.machine().maps().get("m", KEY, untilMs)).isEmpty();
    assertThat(feed.machine().maps().size("m", untilMs)).isZero();
    assertThat(feed.machine().maps().entries("m", untilMs)).isEmpty();

    feed.pass(99);
    feed.beat("a");
    assertThat(get()).contains(bytes("1"));
    feed.restore();
    feed.pass(1);
    assertThat(give(new MapCommand.PutIfAbsent("m", KEY, bytes("2"), 0))).isEqualTo(value(null));
  }

  @Test
  void sweepsWhatIsOverWithTheNextRecordWhateverItIs() {
    String empty = digestAfterBeat(0);
    put("1", 100);
    feed.pass(100);
    feed.append(bytes("garbage"));

    assertThat(feed.machine().maps().version("m", KEY)).isEmpty();
    assertThat(feed.machine().digest()).isNotEqualTo(empty);
  }

  @Test
  void countsTheTimeOfTheLastPutAlone() {
    put("1", 100);
    put("2", 0);
    feed.pass(1000);
    feed.beat("a");
    assertThat(get()).contains(bytes("2"));

    put("3", 100);
    put("4", 5000);
    feed.pass(1000);
    feed.beat("a");
    assertThat(get()).contains(bytes("4"));
  }

  @Test
  void livesForEverWithTheLongestTime() {
    put("1", Long.MAX_VALUE);
    feed.pass(1_000_000_000);
    feed.beat("a");
    assertThat(get()).contains(bytes("1"));
  }

  @Test
  void takesTheOffsetAsVersion() {
    Applied put = feed.give("a", new MapCommand.Put("m", KEY, bytes("1"), 0));

    assertThat(feed.machine().maps().version("m", KEY)).contains(put.offset());
  }

  @Test
  void outlivesTheNodeThatPut() {
    feed.join("b");
    put("1", 0);
    feed.give("a", new MemberCommand.Leave());

    assertThat(get()).contains(bytes("1"));
  }

  private String digestAfterBeat(long ms) {
    feed.pass(ms);
    feed.beat("a");
    return feed.machine().digest();
  }

  private Outcome put(String value, long ttlMs) {
    return give(new MapCommand.Put("m", KEY, bytes(value), ttlMs));
  }

  private Outcome give(MapCommand command) {
    return feed.give("a", command).outcome();
  }

  private Optional<Bytes> get() {
    return feed.machine().maps().get("m", KEY, feed.machine().timeMs());
  }

  private static Outcome value(String value) {
    return new Outcome.Value(Optional.ofNullable(value).map(Feed::bytes));
  }
}
