package io.parley.signaling.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.proto.call.CallPhase;
import io.parley.proto.id.CallId;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.PeerId;
import io.parley.proto.id.UserId;
import io.parley.signaling.domain.Call;
import io.parley.signaling.domain.Participant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Some people with their pages, some nodes with their sockets, some replicas and a database. First
 * everything happens; then no faults do any more, and who is in a call stays; then everybody goes.
 */
final class History implements Suite {
  private static final long CHAOS_MS = 150_000;

  private final World world;
  private final SimulatedStore store;
  private final ConversationId group;
  private final List<UserId> users = new ArrayList<>();
  private final Set<UserId> members = new LinkedHashSet<>();
  private final List<Page> pages = new ArrayList<>();
  private final List<SocketNode> nodes = new ArrayList<>();
  private final List<Replica> replicas = new ArrayList<>();
  private final Map<PeerId, Long> unanswered = new HashMap<>();
  private final Map<UserId, Long> moved = new HashMap<>();
  private Throwable broken;

  History(long seed, Tally tally) {
    world = new World(new Dice(seed), tally);
    store = new SimulatedStore(tally, this::nobodyIsThrownOut);
    group = new ConversationId(world.dice.uuid());
    long people = world.dice.percent(25) ? 11 : 5;
    for (int i = 0; i < people; i++) {
      users.add(new UserId(world.dice.uuid()));
    }
    members.addAll(users);
    for (int i = 0; i < 3; i++) {
      replicas.add(new Replica(world, store, this));
      nodes.add(new SocketNode(world, this));
    }
    users.forEach(it -> pages.add(new Page(world, this, it)));
    pages.add(new Page(world, this, users.get(0)));
    pages.add(new Page(world, this, users.get(1)));
  }

  void play() {
    pages.forEach(Page::connect);
    pages.forEach(this::live);
    misfortune();
    glare();
    world.pass(CHAOS_MS);
    world.faults = false;
    world.pass(15_000);
    pages.forEach(Page::disconnect);
    world.pass(75_000);
    check();
    everybodyIsWhereTheyThink();
    pages.forEach(this::go);
    world.pass(2_000);
    nodes.forEach(SocketNode::die);
    world.pass(120_000);
    check();
    assertThat(store.live()).as("calls that hang").isEmpty();
    pages.forEach(Page::open);
    world.pass(10_000);
    everybodyKnowsTheEnd();
    store.checkTold();
  }

  private void check() {
    if (broken != null) {
      throw new AssertionError("failed within a replica", broken);
    }
  }

  private void go(Page page) {
    if (world.dice.percent(40) && page.peer() != null && page.in() != null) {
      page.hangUp(false);
    } else {
      page.vanish();
    }
  }

  /** What a page does while there are faults. */
  private void live(Page page) {
    world.after(
        world.dice.from(300, 5_000),
        () -> {
          if (world.faults) {
            if (page.socket() != null) {
              Deeds.any(world, page, group, users);
            }
            live(page);
          }
        });
  }

  private void misfortune() {
    world.after(
        world.dice.from(8_000, 30_000),
        () -> {
          if (world.faults) {
            world.dice.one(nodes).die();
            world.dice.one(replicas).cutOff(world.dice.from(5_000, 30_000));
            if (world.dice.percent(10) && members.size() > 3) {
              world.tally.count("expelled");
              members.remove(users.get(users.size() - 1));
            }
            misfortune();
          }
        });
  }

  /** Two call each other at the same moment. */
  private void glare() {
    world.after(
        world.dice.from(2_000, 12_000),
        () -> {
          List<Page> free =
              pages.stream().filter(it -> it.peer() == null && it.socket() != null).toList();
          if (world.faults && !free.isEmpty()) {
            Page one = world.dice.one(free);
            Page other = world.dice.one(free);
            if (!one.user.equals(other.user)) {
              one.start(other.user, false);
              world.after(world.dice.from(0, 30), () -> meet(other, one));
            }
          }
          if (world.faults) {
            glare();
          }
        });
  }

  private static void meet(Page other, Page one) {
    if (other.peer() == null) {
      other.start(one.user, false);
    }
  }

  /** Whoever has to leave a call left it, was away, or is no member. */
  private void nobodyIsThrownOut(Call before, Call after) {
    List<Participant> out =
        before.participants().values().stream()
            .filter(SimulatedStore::joined)
            .filter(it -> !SimulatedStore.joined(after.participants().get(it.user())))
            .toList();
    boolean ofTwo = !after.group() && !SimulatedStore.isLive(after);
    if (ofTwo && before.phase() == CallPhase.CALL_PHASE_RINGING) {
      boolean waits = after.participants().values().stream().noneMatch(it -> calledIn(before, it));
      assertThat(waits || out.stream().anyMatch(this::mayBeOut)).isTrue();
    } else if (ofTwo) {
      assertThat(out).as("thrown out of %s", after).anyMatch(this::mayBeOut);
    } else {
      assertThat(out).as("thrown out of %s", after).allMatch(this::mayBeOut);
    }
  }

  /** Was called, and is not: because of an answer, or of time. */
  private boolean calledIn(Call before, Participant now) {
    Participant then = before.participants().get(now.user());
    return Lawful.called(then)
        && !Lawful.in(now, "DECLINED")
        && world.nowMs() - then.calledMs() < 59_000;
  }

  private boolean mayBeOut(Participant it) {
    PeerId device = it.device().peer();
    boolean there = pages.stream().anyMatch(page -> device.equals(page.peer()) && page.wasThere());
    return !there
        || !members.contains(it.user())
        || world.nowMs() - moved.getOrDefault(it.user(), 0L) < 60_000
        || world.nowMs() - unanswered.getOrDefault(device, 0L) < 60_000;
  }

  private void everybodyIsWhereTheyThink() {
    Set<PeerId> devices = new HashSet<>();
    store
        .live()
        .forEach(
            call -> {
              for (Participant it : call.participants().values()) {
                assertThat(Lawful.called(it)).as("called for ever: %s", it).isFalse();
                if (SimulatedStore.joined(it)) {
                  assertThat(call.group() && !members.contains(it.user())).isFalse();
                  PeerId device = it.device().peer();
                  devices.add(device);
                  assertThat(pages)
                      .as("a ghost: %s", it)
                      .anyMatch(page -> device.equals(page.peer()) && call.id().equals(page.in()));
                  assertThat(it.device().cutOffMs()).isZero();
                }
              }
            });
    pages.stream()
        .filter(it -> it.peer() != null)
        .forEach(it -> assertThat(devices).as("believes to be in a call").contains(it.peer()));
    everybodyKnowsTheEnd();
  }

  private void everybodyKnowsTheEnd() {
    Set<CallId> live = new HashSet<>();
    store.live().forEach(it -> live.add(it.id()));
    for (Page page : pages) {
      Stream<CallId> believed = page.known().concerning().map(Call::id);
      assertThat(believed).as("believes that they live").isSubsetOf(live);
    }
  }

  @Override
  public Set<UserId> members(ConversationId of) {
    return members;
  }

  @Override
  public Optional<Replica> anyReplica() {
    List<Replica> up = replicas.stream().filter(Replica::isReached).toList();
    return up.isEmpty() ? Optional.empty() : Optional.of(world.dice.one(up));
  }

  @Override
  public Optional<SocketNode> anyNode() {
    List<SocketNode> up = nodes.stream().filter(SocketNode::isUp).toList();
    return up.isEmpty() ? Optional.empty() : Optional.of(world.dice.one(up));
  }

  @Override
  public void told(Call call) {
    store.checkStored(call);
  }

  @Override
  public void notice(Call call) {
    world.after(0, () -> told(call));
    nodes.stream().filter(SocketNode::isUp).forEach(it -> world.message(() -> it.notice(call)));
  }

  @Override
  public void probe(String inbox, Set<PeerId> peers, Consumer<Set<PeerId>> answer) {
    world.message(
        () ->
            nodes.stream()
                .filter(it -> it.isUp() && it.inbox().equals(inbox))
                .forEach(
                    it -> {
                      Set<PeerId> reached = it.reached(peers);
                      world.message(() -> answer.accept(reached));
                    }));
  }

  @Override
  public void unanswered(Set<PeerId> peers) {
    peers.forEach(it -> unanswered.put(it, world.nowMs()));
  }

  @Override
  public void moves(UserId user) {
    moved.put(user, world.nowMs());
  }

  @Override
  public void broken(Throwable failure) {
    broken = failure;
  }
}
