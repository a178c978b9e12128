package io.parley.cluster.machine;

import io.parley.cluster.codec.BinaryReader;
import io.parley.cluster.codec.BinaryWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The members, and those who wait to become one. Both in the order of their joins.
 *
 * <p>Who joins is admitted at once, but where no member has spoken for a lease. Then either nobody
 * could append for a while, or all members are dead; the next lease will tell. In the first case
 * one of them speaks, and who waits is admitted to the cluster that there is. In the second the
 * last of them expires, and who waits begins a new cluster.
 */
final class Members {
  static final long MIN_LEASE_MS = 100;
  static final long MAX_LEASE_MS = 3_600_000;

  /** So much of the shortest lease may pass with one record. */
  private static final int CAPS_PER_LEASE = 4;

  private final Map<String, Seat> members = new LinkedHashMap<>();
  private final Map<String, Seat> joining = new LinkedHashMap<>();

  /** When a member last spoke or was admitted, in the log's time. */
  private long spokenMs;

  List<Member> all() {
    return members.values().stream().map(Seat::member).toList();
  }

  Optional<Member> get(String nodeId) {
    return Optional.ofNullable(members.get(nodeId)).map(Seat::member);
  }

  Optional<Member> joining(String nodeId) {
    return Optional.ofNullable(joining.get(nodeId)).map(Seat::member);
  }

  boolean isEmpty() {
    return members.isEmpty();
  }

  boolean hasProcess(long process) {
    return seats().anyMatch(it -> it.member().process() == process);
  }

  /** By how much one record may bring leases nearer to their end. */
  long capMs() {
    return seats().mapToLong(it -> it.member().leaseMs()).min().orElse(0) / CAPS_PER_LEASE;
  }

  /** The highest version of commands that all understand. */
  int understood() {
    return seats().mapToInt(it -> it.member().understood()).min().orElse(CommandKind.UNDERSTOOD);
  }

  /** Whether a command comes from a member as it is now. */
  boolean isMember(Envelope by) {
    return same(members.get(by.nodeId()), by);
  }

  /** Whether a command comes from somebody who waits to become one. */
  boolean isJoining(Envelope by) {
    return same(joining.get(by.nodeId()), by);
  }

  void beat(Stamp stamp) {
    if (isMember(stamp.envelope())) {
      spokenMs = stamp.timeMs();
    }
    Map<String, Seat> seats = isMember(stamp.envelope()) ? members : joining;
    seats.computeIfPresent(stamp.nodeId(), (nodeId, seat) -> seat.heard(stamp.leaseMs()));
  }

  void ask(MemberCommand.Join join, Stamp stamp) {
    Envelope by = stamp.envelope();
    joining.values().removeIf(it -> it.nodeId().equals(by.nodeId()) || isAt(it, join.address()));
    Member member =
        new Member(by.nodeId(), by.process(), stamp.offset(), join.leaseMs(), join.understood());
    joining.put(by.nodeId(), new Seat(member, join.address(), stamp.leaseMs()));
  }

  void locate(Address address, Stamp stamp) {
    members.computeIfPresent(stamp.nodeId(), (nodeId, seat) -> seat.at(address));
  }

  /** The members at an address, but for one node. */
  List<Member> at(Optional<Address> address, String exceptNodeId) {
    return select(it -> isAt(it, address) && !it.nodeId().equals(exceptNodeId));
  }

  List<Member> expired(long leaseMs) {
    return select(it -> it.expired(leaseMs));
  }

  void remove(Member member) {
    members.remove(member.nodeId());
  }

  void giveUp(String nodeId) {
    joining.remove(nodeId);
  }

  void giveUpExpired(long leaseMs) {
    joining.values().removeIf(it -> it.expired(leaseMs));
  }

  /** Whether somebody waits who can be admitted now. */
  boolean admits(long timeMs) {
    return !joining.isEmpty() && (members.isEmpty() || timeMs - spokenMs < longestLeaseMs());
  }

  /** Those who waited are members from now on. */
  List<Member> admit(long timeMs) {
    List<Member> admitted = joining.values().stream().map(Seat::member).toList();
    members.putAll(joining);
    joining.clear();
    spokenMs = timeMs;
    return admitted;
  }

  Consumer<BinaryWriter> picture() {
    List<Seat> seats = new ArrayList<>(members.values());
    List<Seat> waiting = new ArrayList<>(joining.values());
    long spoken = spokenMs;
    return out ->
        out.list(seats, it -> it.write(out)).list(waiting, it -> it.write(out)).number(spoken);
  }

  void read(BinaryReader in) {
    in.list(() -> Seat.read(in)).forEach(it -> members.put(it.nodeId(), it));
    in.list(() -> Seat.read(in)).forEach(it -> joining.put(it.nodeId(), it));
    spokenMs = in.number();
  }

  private Stream<Seat> seats() {
    return Stream.concat(members.values().stream(), joining.values().stream());
  }

  private long longestLeaseMs() {
    return members.values().stream().mapToLong(it -> it.member().leaseMs()).max().orElse(0);
  }

  private List<Member> select(Predicate<Seat> which) {
    return members.values().stream().filter(which).map(Seat::member).toList();
  }

  private static boolean same(Seat seat, Envelope by) {
    return seat != null
        && seat.member().joinOffset() == by.member()
        && seat.member().process() == by.process();
  }

  private static boolean isAt(Seat seat, Optional<Address> address) {
    return address.filter(it -> it.port() != 0).isPresent() && seat.address().equals(address);
  }
}
