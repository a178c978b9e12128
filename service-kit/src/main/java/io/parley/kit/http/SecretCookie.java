package io.parley.kit.http;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import java.time.Duration;

/**
 * Cookies that open something: out of reach of scripts, other sites, other paths and plain HTTP.
 */
public final class SecretCookie {
  private SecretCookie() {}

  /**
   * One to be set.
   *
   * @param path below it alone it is sent
   * @param life until browsers forget it, in whole seconds; none or less: it is over
   */
  public static Cookie of(String name, String value, String path, Duration life) {
    return Cookie.cookie(name, value)
        .setPath(path)
        .setHttpOnly(true)
        .setSecure(true)
        .setSameSite(CookieSameSite.STRICT)
        .setMaxAge(Math.max(0, life.toSeconds()));
  }

  /** One that takes back what was set by that name and path. */
  public static Cookie cleared(String name, String path) {
    return of(name, "", path, Duration.ZERO);
  }
}
