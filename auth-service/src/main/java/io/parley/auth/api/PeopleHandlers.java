package io.parley.auth.api;

import io.parley.auth.domain.Account;
import io.parley.auth.domain.Avatar;
import io.parley.auth.domain.Language;
import io.parley.auth.domain.ProfileChange;
import io.parley.auth.domain.Profiles;
import io.parley.auth.domain.SearchPrefix;
import io.parley.auth.domain.UserStore;
import io.parley.kit.error.Refusal;
import io.parley.kit.http.Callers;
import io.parley.kit.http.Params;
import io.parley.kit.http.Respond;
import io.parley.proto.error.ErrorCode;
import io.parley.proto.id.UserId;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The own profile, and other people. */
final class PeopleHandlers {
  private static final int MAX_IDS = 100;
  private static final int DEFAULT_LIMIT = 50;

  private final UserStore users;
  private final Profiles profiles;

  PeopleHandlers(UserStore users, Profiles profiles) {
    this.users = users;
    this.profiles = profiles;
  }

  void profile(RoutingContext ctx) {
    Respond.json(
        ctx,
        200,
        Outcomes.of(() -> users.find(Callers.of(ctx).user()))
            .compose(PeopleHandlers::found)
            .map(Views::me));
  }

  void updateProfile(RoutingContext ctx) {
    JsonObject body = Params.of(ctx).body();
    Respond.json(
        ctx,
        200,
        Outcomes.of(() -> profiles.change(Callers.of(ctx).user(), change(body)))
            .compose(PeopleHandlers::found)
            .map(Views::me));
  }

  private static ProfileChange change(JsonObject body) {
    return new ProfileChange(
        Optional.ofNullable(body.getString("nickname")),
        Optional.ofNullable(body.getString("avatar")).map(Avatar::parse),
        Optional.ofNullable(body.getString("language")).map(Language::parse));
  }

  void user(RoutingContext ctx) {
    Respond.json(
        ctx,
        200,
        Outcomes.of(() -> users.find(userId("id", Params.of(ctx).path("id"))))
            .compose(PeopleHandlers::found)
            .map(Views::user));
  }

  void find(RoutingContext ctx) {
    Params params = Params.of(ctx);
    Optional<String> prefix = params.query("prefix");
    Optional<String> ids = params.query("ids");
    if (prefix.isPresent() == ids.isPresent()) {
      ctx.fail(Refusal.invalid("query", "both or none", "either prefix or ids"));
      return;
    }
    Future<JsonObject> page =
        Outcomes.of(
            () -> ids.isPresent() ? byIds(ids.get()) : byPrefix(params, prefix.orElseThrow()));
    Respond.json(ctx, 200, page);
  }

  private Future<JsonObject> byIds(String text) {
    String[] parts = text.split(",", -1);
    if (parts.length > MAX_IDS) {
      throw Refusal.invalid("ids", parts.length + " of them", "1.." + MAX_IDS);
    }
    Set<UserId> ids = new LinkedHashSet<>();
    Arrays.stream(parts).forEach(part -> ids.add(userId("ids", part)));
    return users.findAll(ids).map(found -> page(found, Optional.empty()));
  }

  private Future<JsonObject> byPrefix(Params params, String text) {
    SearchPrefix prefix = SearchPrefix.parse(text);
    Optional<UserStore.Position> after = params.query("after").map(Cursor::parse);
    int limit = params.query("limit", DEFAULT_LIMIT);
    // One more than asked for tells whether there is another page.
    return users
        .findByPrefix(prefix.folded(), after, limit + 1)
        .map(
            matches -> {
              boolean more = matches.size() > limit;
              List<UserStore.Match> shown = more ? matches.subList(0, limit) : matches;
              Optional<String> next =
                  more ? Optional.of(Cursor.after(shown.get(limit - 1))) : Optional.empty();
              return page(shown.stream().map(UserStore.Match::account).toList(), next);
            });
  }

  private static JsonObject page(List<Account> accounts, Optional<String> next) {
    JsonArray items = new JsonArray();
    accounts.forEach(account -> items.add(Views.user(account)));
    JsonObject page = new JsonObject().put("items", items);
    next.ifPresent(cursor -> page.put("next", cursor));
    return page;
  }

  private static Future<Account> found(Optional<Account> account) {
    return account
        .map(Future::succeededFuture)
        .orElseGet(
            () ->
                Future.failedFuture(
                    new Refusal(ErrorCode.ERROR_CODE_NOT_FOUND, "there is no such user")));
  }

  static UserId userId(String field, String text) {
    try {
      return UserId.parse(text);
    } catch (IllegalArgumentException e) {
      throw Refusal.invalid(field, text, "canonical UUIDs");
    }
  }
}
