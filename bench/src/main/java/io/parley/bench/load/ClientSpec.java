package io.parley.bench.load;

import io.parley.proto.id.UserId;
import java.util.List;

/**
 * One socket that is to be opened.
 *
 * @param account who signs in on it
 * @param localAddress the address it comes from
 * @param peers whom it writes to
 */
public record ClientSpec(Account account, String localAddress, List<UserId> peers) {
  /** A copy of the list. */
  public ClientSpec {
    peers = List.copyOf(peers);
  }
}
