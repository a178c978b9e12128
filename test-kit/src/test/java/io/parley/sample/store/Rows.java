package io.parley.sample.store;

/** What an endpoint must not reach for. */
public final class Rows {
  public int count() {
    return 0;
  }
}
