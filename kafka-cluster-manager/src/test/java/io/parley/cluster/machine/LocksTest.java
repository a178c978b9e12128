package io.parley.cluster.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LocksTest {
  private final Feed feed = new Feed();

  @BeforeEach
  void members() {
    feed.join("a");
    feed.join("b");
    feed.join("c");
  }

  @Test
  void isGrantedAtOnceWhenItIsFree() {
    Applied acquired = acquire("a");

    assertThat(acquired.outcome()).isEqualTo(new Outcome.Done());
    assertThat(acquired.effects()).containsExactly(granted("a", acquired));
  }

  @Test
  void goesToTheNextInTheOrderOfAsking() {
    acquire("a");
    assertThat(acquire("b").effects()).isEmpty();
    acquire("c");
    feed.restore();

    Applied released = release("a");
    assertThat(released.outcome()).isEqualTo(new Outcome.Flag(true));
    assertThat(released.effects()).containsExactly(granted("b", released));
    assertThat(feed.machine().lock("l"))
        .extracting(LockRequest::nodeId, LockRequest::granted)
        .containsExactly(tuple("b", true), tuple("c", false));
  }

  @Test
  void isReleasedOnce() {
    acquire("a");
    acquire("b");
    long operation = feed.operation("a");
    feed.give("a", new LockCommand.Release("l", operation));

    Applied twice = feed.give("a", new LockCommand.Release("l", operation));

    assertThat(twice.outcome()).isEqualTo(new Outcome.Flag(false));
    assertThat(feed.machine().lock("l")).hasSize(1);
  }

  @Test
  void forgetsAWithdrawnRequest() {
    acquire("a");
    acquire("b");
    acquire("c");
    assertThat(release("b").effects()).isEmpty();

    Applied released = release("a");

    assertThat(released.effects()).containsExactly(granted("c", released));
  }

  @Test
  void goesFromADepartedNodeToTheNextThatIsThere() {
    acquire("a");
    acquire("b");
    acquire("c");
    feed.pass(Feed.LEASE_MS - 1000, "c");
    feed.pass(1000);

    Applied expiry = feed.beat("c");

    assertThat(feed.members()).containsExactly("c");
    assertThat(expiry.effects()).hasSize(3).endsWith(granted("c", expiry));
  }

  @Test
  void isAskedForByOneNodeSeveralTimes() {
    acquire("a");
    long first = feed.operation("a");
    acquire("a");
    long second = feed.operation("a");

    Applied released = feed.give("a", new LockCommand.Release("l", first));

    assertThat(released.effects())
        .containsExactly(
            new Effect.LockGranted("l", "a", Feed.process("a"), second, released.offset()));
    assertThat(feed.machine().lock("l")).hasSize(1);
  }

  @Test
  void isNotTakenByAFormerMembership() {
    Envelope late = feed.envelope("a", Feed.process("a"), 99, new LockCommand.Acquire("l"));
    feed.join("a");

    assertThat(feed.append(late).outcome()).isEqualTo(Feed.ignored(Outcome.Reason.NOT_MEMBER));
    assertThat(feed.machine().lock("l")).isEqualTo(List.of());
  }

  @Test
  void isKeptByWhoWasGrantedItBeforeGivingUp() {
    acquire("a");
    acquire("b");
    acquire("c");
    long operation = feed.operation("b");
    release("a");
    feed.restore();

    Applied late = feed.give("b", new LockCommand.Withdraw("l", operation));

    assertThat(late.outcome()).isEqualTo(new Outcome.Flag(false));
    assertThat(late.effects()).isEmpty();
    assertThat(feed.machine().lock("l"))
        .extracting(LockRequest::nodeId, LockRequest::granted)
        .containsExactly(tuple("b", true), tuple("c", false));
    Applied released = feed.give("b", new LockCommand.Release("l", operation));
    assertThat(released.effects()).containsExactly(granted("c", released));
  }

  @Test
  void goesPastWhoGaveUpBeforeTheGrant() {
    acquire("a");
    acquire("b");
    acquire("c");

    Applied given = withdraw("b");
    assertThat(given.outcome()).isEqualTo(new Outcome.Flag(true));
    assertThat(given.effects()).isEmpty();
    assertThat(withdraw("c").outcome()).isEqualTo(new Outcome.Flag(true));
    feed.restore();

    assertThat(release("a").effects()).isEmpty();
    assertThat(feed.machine().lock("l")).isEmpty();
  }

  @Test
  void isNotGrantedWithTheRecordThatGivesUp() {
    acquire("a");
    acquire("b");
    acquire("c");
    feed.pass(Feed.LEASE_MS - 1000, "b", "c");
    feed.pass(1000);

    Applied given = withdraw("b");

    assertThat(feed.members()).containsExactly("b", "c");
    assertThat(given.outcome()).isEqualTo(new Outcome.Flag(true));
    assertThat(given.effects()).endsWith(granted("c", given));
  }

  @Test
  void isNotTouchedByGivingUpWhatIsNotThere() {
    acquire("a");
    acquire("b");
    long operation = feed.operation("b");

    for (LockCommand strange :
        List.of(
            new LockCommand.Withdraw("l", operation + 5),
            new LockCommand.Withdraw("none", operation))) {
      assertThat(feed.give("b", strange).outcome()).isEqualTo(new Outcome.Flag(false));
    }
    assertThat(feed.give("c", new LockCommand.Withdraw("l", operation)).outcome())
        .isEqualTo(new Outcome.Flag(false));
    assertThat(feed.machine().lock("l")).hasSize(2);
    assertThat(feed.machine().lock("none")).isEmpty();
  }

  private Applied withdraw(String node) {
    return feed.give(node, new LockCommand.Withdraw("l", feed.operation(node)));
  }

  private Applied acquire(String node) {
    return feed.give(node, new LockCommand.Acquire("l"));
  }

  private Applied release(String node) {
    return feed.give(node, new LockCommand.Release("l", feed.operation(node)));
  }

  private Effect granted(String node, Applied by) {
    return new Effect.LockGranted("l", node, Feed.process(node), feed.operation(node), by.offset());
  }
}
