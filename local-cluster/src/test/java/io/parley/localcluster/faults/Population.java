package io.parley.localcluster.faults;

import io.parley.bench.load.Account;
import io.parley.bench.load.Accounts;
import io.parley.bench.load.Server;
import io.parley.proto.id.ConversationId;
import io.parley.testkit.Await;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Who there is and who talks with whom: everybody with both neighbours in a ring, and in a group of
 * ten. Made through the front door.
 */
record Population(List<Account> accounts, List<Talk> talks) {
  private static final int GROUP = 10;
  private static final Duration LIMIT = Duration.ofMinutes(2);

  /** Blocks. */
  static Population make(Vertx vertx, Server server, int size) {
    Accounts front = new Accounts(vertx, server);
    List<Account> accounts = Await.result(front.register(size), LIMIT);
    List<Talk> talks = new ArrayList<>();
    List<Account[]> contacts = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      Account one = accounts.get(i);
      Account next = accounts.get((i + 1) % size);
      contacts.add(new Account[] {one, next});
      String id = ConversationId.direct(one.user(), next.user()).toString();
      talks.add(new Talk(id, null, List.of(i, (i + 1) % size)));
      int owner = i - i % GROUP;
      if (i > owner + 1) {
        contacts.add(new Account[] {accounts.get(owner), one});
      }
    }
    Await.result(front.befriend(contacts), LIMIT);
    for (int owner = 0; owner < size; owner += GROUP) {
      List<Integer> members = new ArrayList<>();
      for (int member = owner; member < owner + GROUP; member++) {
        members.add(member);
      }
      String id = Await.result(front.group(members.stream().map(accounts::get).toList()), LIMIT);
      talks.add(new Talk(id, id, members));
    }
    Await.result(front.close());
    return new Population(accounts, talks);
  }
}
