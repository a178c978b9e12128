package io.parley.sample.api;

import io.parley.sample.store.Rows;

/** Reaches past the domain. */
public final class Shortcut {
  public int count() {
    return new Rows().count();
  }
}
