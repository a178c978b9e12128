package io.parley.bench.load;

import io.parley.proto.id.UserId;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/** Makes users and contacts, through the front door. */
public final class Accounts {
  /** Registrations hash a password each: more at once than the server has cores gains nothing. */
  private static final int REGISTRATIONS_AT_ONCE = 4;

  private static final int REQUESTS_AT_ONCE = 16;
  private static final String CONTACT_REQUESTS = "/api/v1/contact-requests";

  private final Api api;

  /**
   * All calls are made on one event loop. A chain of callbacks that another thread builds may be
   * complete only after the answer's body has passed.
   */
  private final Context loop;

  private final String run = UUID.randomUUID().toString().substring(0, 8);

  /** Opens its connections when it is first used. */
  public Accounts(Vertx vertx, Server server) {
    this.api = new Api(vertx, server, REQUESTS_AT_ONCE);
    this.loop = vertx.getOrCreateContext();
  }

  /** So many new users, signed in. */
  public Future<List<Account>> register(int count) {
    List<Integer> numbers = IntStream.range(0, count).boxed().toList();
    return OnLoop.run(loop, () -> Bounded.forEach(numbers, REGISTRATIONS_AT_ONCE, this::register));
  }

  private Future<Account> register(Integer number) {
    JsonObject form =
        new JsonObject()
            .put("username", "bench-" + run + "-" + number)
            .put("password", UUID.randomUUID().toString())
            .put("nickname", "Bench " + number);
    return api.post("/api/v1/auth/register", Optional.empty(), form)
        .map(
            answer ->
                new Account(
                    UserId.parse(answer.getJsonObject("user").getString("id")),
                    answer.getString("access_token")));
  }

  /**
   * Makes each account a contact of the next ones, the last ones of the first: with one neighbour
   * everybody is in two conversations.
   *
   * @param neighbours how many next ones
   */
  public Future<Void> befriend(List<Account> ring, int neighbours) {
    List<Account[]> pairs = new ArrayList<>();
    for (int distance = 1; distance <= neighbours; distance++) {
      for (int i = 0; i < ring.size(); i++) {
        pairs.add(new Account[] {ring.get(i), ring.get((i + distance) % ring.size())});
      }
    }
    return befriend(pairs);
  }

  /** Makes the two of each pair contacts. */
  public Future<Void> befriend(List<Account[]> pairs) {
    return OnLoop.run(loop, () -> Bounded.forEach(pairs, REQUESTS_AT_ONCE, this::befriend))
        .mapEmpty();
  }

  /** A new group of the first one, who owns it, and contacts of theirs; gives its id. */
  public Future<String> group(List<Account> members) {
    JsonArray others = new JsonArray();
    members.stream().skip(1).forEach(member -> others.add(member.user().toString()));
    JsonObject form = new JsonObject().put("name", "Bench").put("member_ids", others);
    return OnLoop.run(loop, () -> api.post("/api/v1/groups", Optional.of(members.get(0)), form))
        .map(group -> group.getString("id"));
  }

  /** Asks from both sides, which accepts. */
  private Future<JsonObject> befriend(Account[] pair) {
    return request(pair[0], pair[1]).compose(asked -> request(pair[1], pair[0]));
  }

  private Future<JsonObject> request(Account from, Account to) {
    return api.post(
        CONTACT_REQUESTS, Optional.of(from), new JsonObject().put("user_id", to.user().toString()));
  }

  /** Closes the connections. */
  public Future<Void> close() {
    return api.close();
  }
}
