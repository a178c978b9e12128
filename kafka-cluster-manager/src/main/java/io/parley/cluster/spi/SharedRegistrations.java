package io.parley.cluster.spi;

import io.parley.cluster.machine.Command;
import io.parley.cluster.machine.Outcome;
import io.parley.cluster.machine.RegistrationCommand;
import io.parley.cluster.node.ClusterNode;
import io.vertx.core.spi.cluster.RegistrationInfo;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Tells the others on what this node listens. Where they do not hear of it within an operation's
 * limit the promise fails, but they will hear in the end: what they know becomes what this node
 * knows, whatever happens to single records.
 */
final class SharedRegistrations {
  private static final CompletionStage<Outcome> NOTHING =
      CompletableFuture.completedStage(new Outcome.Done());

  private final ClusterNode node;
  private final BusRegistrations registrations;

  SharedRegistrations(ClusterNode node, BusRegistrations registrations) {
    this.node = node;
    this.registrations = registrations;
  }

  /** Adds; completes when the others know. */
  CompletionStage<Outcome> add(String address, RegistrationInfo info) {
    registrations.add(address, info);
    if (info.localOnly()) {
      return NOTHING;
    }
    Command add = new RegistrationCommand.Add(address, info.seq());
    return node.submit(add)
        .whenComplete(
            (outcome, failure) -> {
              if (failure == null) {
                withdrawIfGone(address, info);
              } else {
                node.persist(add).thenRun(() -> withdrawIfGone(address, info));
              }
            });
  }

  /** Removes; completes when the others know. */
  CompletionStage<Outcome> remove(String address, RegistrationInfo info) {
    registrations.remove(address, info);
    return info.localOnly() ? NOTHING : withdraw(address, info);
  }

  /** The record of an addition that had to be appended again may stand behind the removal's. */
  private void withdrawIfGone(String address, RegistrationInfo info) {
    if (!registrations.has(address, info)) {
      withdraw(address, info);
    }
  }

  private CompletionStage<Outcome> withdraw(String address, RegistrationInfo info) {
    Command remove = new RegistrationCommand.Remove(address, info.seq());
    return node.submit(remove)
        .whenComplete(
            (outcome, failure) -> {
              if (failure != null) {
                node.persist(remove);
              }
            });
  }
}
