package io.parley.auth.store;

/** Shows the search's statement to the test that asks the database how it runs it. */
public final class SearchProbe {
  private SearchProbe() {}

  /** The statement, with its place-holders. */
  public static String sql() {
    return PrefixSearch.SQL;
  }
}
