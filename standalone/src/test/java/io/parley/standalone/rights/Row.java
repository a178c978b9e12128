package io.parley.standalone.rights;

import static io.parley.standalone.rights.Person.OK;

import java.util.List;

/**
 * A row of the table.
 *
 * @param before what makes the group ready
 * @param after what makes good what was done, so that the next one finds the same
 * @param outcomes of owner, admin, member, muted member, removed member, stranger
 */
record Row(String action, Act before, Act act, Act after, List<String> outcomes) {
  Row given(Act prepared) {
    return new Row(action, prepared, act, after, outcomes);
  }

  Row undone(Act undo) {
    return new Row(action, before, act, undo, outcomes);
  }

  @Override
  public String toString() {
    return action;
  }

  static final String DENIED = "PERMISSION_DENIED";
  static final String UNKNOWN = "NOT_FOUND";
  static final String CLOSED = "MAY_NOT_WRITE";
  static final String MUTED = "MUTED";

  /** What somebody does in a group, and what comes of it. */
  interface Act {
    String by(Person actor, Scene scene);
  }

  static Row row(String action, Act act, String... outcomes) {
    Act nothing = (actor, scene) -> OK;
    return new Row(action, nothing, act, nothing, List.of(outcomes));
  }

  static Row running(String action, Act act) {
    return row(action, act, OK, OK, DENIED, DENIED, UNKNOWN, UNKNOWN);
  }

  static Row owning(String action, Act act) {
    return row(action, act, OK, DENIED, DENIED, DENIED, UNKNOWN, UNKNOWN);
  }

  static Row nobody(String action, Act act) {
    return row(action, act, DENIED, DENIED, DENIED, DENIED, UNKNOWN, UNKNOWN);
  }

  static Row everybody(String action, String outcome, Act act) {
    return row(action, act, outcome, outcome, outcome, outcome, outcome, outcome);
  }

  /** Who may write at all, is answered so. */
  static Row writing(String action, String owner, String admin, String member, Act act) {
    return row(action, act, owner, admin, member, MUTED, CLOSED, CLOSED);
  }

  static Row belonging(String action, Act act) {
    return row(action, act, OK, OK, OK, OK, UNKNOWN, UNKNOWN);
  }
}
