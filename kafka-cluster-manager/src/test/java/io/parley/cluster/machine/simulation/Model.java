package io.parley.cluster.machine.simulation;

import io.parley.cluster.machine.Applied;
import io.parley.cluster.machine.Machine;

/** What must hold of one part, told from the outcomes and effects in the simplest way. */
interface Model {
  /**
   * Called with each record.
   *
   * @param machine behind the record
   * @throws AssertionError if what must hold does not
   */
  void saw(Applied applied, Machine machine);
}
