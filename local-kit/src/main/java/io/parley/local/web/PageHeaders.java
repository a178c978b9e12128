package io.parley.local.web;

import java.util.Map;

/** What the answers that carry the web app tell browsers to allow: no more than it needs. */
public final class PageHeaders {
  /**
   * The Content-Security-Policy: a page may load, run and reach only its own origin. Ends with
   * {@code connect-src}, so that the socket's origin can be appended: to some browsers {@code
   * 'self'} means HTTP only.
   */
  public static final String CONTENT_POLICY =
      "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:;"
          + " media-src 'self' blob:; object-src 'none'; base-uri 'none'; form-action 'self';"
          + " frame-ancestors 'none'; connect-src 'self'";

  /** The other headers of these answers. */
  public static final Map<String, String> FIXED =
      Map.of(
          "Permissions-Policy",
          "camera=(self), microphone=(self), display-capture=(self), fullscreen=(self),"
              + " geolocation=(), payment=(), usb=(), serial=(), midi=(), browsing-topics=()",
          "Cross-Origin-Opener-Policy",
          "same-origin");

  /** For files whose name changes with their content, which are below {@code /assets/}. */
  public static final String CACHE_FOR_EVER = "public, max-age=31536000, immutable";

  /** For the others: to be asked for again each time, with the tag. */
  public static final String CACHE_NOT = "no-cache";

  private PageHeaders() {}
}
