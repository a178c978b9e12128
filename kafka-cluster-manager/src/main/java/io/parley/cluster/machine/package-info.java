/**
 * The state that all nodes of a cluster share, and how the log changes it. Nothing here does I/O,
 * looks at a clock, draws a random number or starts a thread: what comes of a record depends on the
 * records before it alone, so that each node comes to the same.
 *
 * <p>{@link io.parley.cluster.machine.Decisions} tells what a node should append; {@link
 * io.parley.cluster.machine.Machine#replay} changes the state where a record is applied, and tells
 * by an {@link io.parley.cluster.machine.Outcome} and {@link io.parley.cluster.machine.Effect}s
 * what came of it. Each part of the state has its file: members, node infos, registrations, maps,
 * counters, locks, and the operations already applied.
 *
 * <p>Whoever changes what a record does changes it for logs that are already written and for nodes
 * of the version before, which run at the same time: a changed rule needs a new command with the
 * next version, given only once {@link io.parley.cluster.machine.Machine#commandVersion()} says
 * that every member understands it. A node that meets a version it does not understand stops.
 */
package io.parley.cluster.machine;
