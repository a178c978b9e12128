package io.parley.gochat.people;

import io.parley.gochat.bus.Bus;
import io.parley.proto.auth.FindUserRequest;
import io.parley.proto.auth.GetUsersRequest;
import io.parley.proto.auth.User;
import io.parley.proto.bus.AuthApi;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Who exists, as auth-service tells. Safe on any thread. */
public final class People {
  // As many as auth-service tells of at once.
  private static final int AT_ONCE = 200;

  private final Bus bus;

  /** Over the bus. */
  public People(Bus bus) {
    this.bus = bus;
  }

  /** The profiles of users, by id; of an id that nobody has there is none. */
  public Future<Map<String, User>> of(Collection<String> ids) {
    List<String> wanted = ids.stream().distinct().toList();
    List<Future<Void>> parts = new ArrayList<>();
    Map<String, User> found = new ConcurrentHashMap<>();
    for (int from = 0; from < wanted.size(); from += AT_ONCE) {
      List<String> part = wanted.subList(from, Math.min(wanted.size(), from + AT_ONCE));
      parts.add(
          bus.own(AuthApi.GET_USERS, GetUsersRequest.newBuilder().addAllUserIds(part).build())
              .onSuccess(got -> got.getUsersList().forEach(user -> found.put(user.getId(), user)))
              .mapEmpty());
    }
    return Future.all(parts).map(all -> Map.copyOf(found));
  }

  /** The one with an id. */
  public Future<Optional<User>> byId(String id) {
    return of(List.of(id)).map(found -> Optional.ofNullable(found.get(id)));
  }

  /** The one with a user name, of any case. */
  public Future<Optional<User>> byName(String username) {
    return username.isBlank()
        ? Future.succeededFuture(Optional.empty())
        : bus.own(
                AuthApi.FIND_USER,
                FindUserRequest.newBuilder().setUsername(username.strip()).build())
            .map(found -> found.hasUser() ? Optional.of(found.getUser()) : Optional.empty());
  }
}
