package io.parley.cluster.machine;

import io.parley.cluster.codec.BinaryReader;
import io.parley.cluster.codec.BinaryWriter;
import java.util.Optional;

/**
 * A member, or who would be one.
 *
 * @param address where its event bus is reached, once it is known
 * @param heardMs when it last beat, in the time of leases
 */
record Seat(Member member, Optional<Address> address, long heardMs) {
  String nodeId() {
    return member.nodeId();
  }

  Seat heard(long leaseMs) {
    return new Seat(member, address, leaseMs);
  }

  Seat at(Address now) {
    return new Seat(member, Optional.of(now), heardMs);
  }

  boolean expired(long leaseMs) {
    return leaseMs - heardMs >= member.leaseMs();
  }

  static Seat read(BinaryReader in) {
    Member member =
        new Member(
            in.text(),
            in.number(),
            in.number(),
            in.number(Members.MIN_LEASE_MS, Members.MAX_LEASE_MS),
            (int) in.number(1, Integer.MAX_VALUE));
    return new Seat(member, in.optional(() -> Address.read(in)), in.number());
  }

  void write(BinaryWriter out) {
    out.text(member.nodeId()).number(member.process()).number(member.joinOffset());
    out.number(member.leaseMs()).number(member.understood());
    out.optional(address, it -> it.write(out)).number(heardMs);
  }
}
