package io.parley.localcluster.faults;

import io.parley.bench.load.Account;
import io.parley.proto.client.Send;
import java.util.List;

/**
 * A conversation and who is in it, as numbers of clients.
 *
 * @param id of the conversation
 * @param group of a group: its id; of a direct conversation: null
 */
record Talk(String id, String group, List<Integer> members) {
  Talk {
    members = List.copyOf(members);
  }

  /** Says where a message of that member goes. */
  void address(Send.Builder send, int sender, List<Account> accounts) {
    if (group != null) {
      send.setGroupId(group);
      return;
    }
    int other = members.get(0) == sender ? members.get(1) : members.get(0);
    send.setUserId(accounts.get(other).user().toString());
  }
}
