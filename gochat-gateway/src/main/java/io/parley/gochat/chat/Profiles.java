package io.parley.gochat.chat;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.parley.gochat.bus.Bus;
import io.parley.gochat.files.FileNames;
import io.parley.proto.auth.GetUsersRequest;
import io.parley.proto.bus.AuthApi;
import io.vertx.core.Future;
import java.time.Duration;

/** How users are shown, as auth-service told it within the last half minute. Safe on any thread. */
public final class Profiles {
  private static final Duration FRESH = Duration.ofSeconds(30);
  private static final int MOST = 20_000;

  private final Bus bus;
  private final Cache<String, Profile> known =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(FRESH).build();

  /** Asks over the bus. */
  public Profiles(Bus bus) {
    this.bus = bus;
  }

  /** Of a user; without a name where nobody has the id, or it cannot be had now. */
  public Future<Profile> of(String userId) {
    Profile cached = known.getIfPresent(userId);
    if (cached != null) {
      return Future.succeededFuture(cached);
    }
    return bus.own(AuthApi.GET_USERS, GetUsersRequest.newBuilder().addUserIds(userId).build())
        .map(
            found -> {
              Profile profile =
                  found.getUsersList().stream()
                      .findFirst()
                      .map(user -> new Profile(user.getUsername(), FileNames.ofAvatar(user)))
                      .orElse(Profile.NOBODY);
              known.put(userId, profile);
              return profile;
            })
        .otherwise(Profile.NOBODY);
  }
}
