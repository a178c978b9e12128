package io.parley.cluster.spi;

import io.parley.cluster.machine.CounterCommand;
import io.parley.cluster.node.ClusterNode;
import io.vertx.core.Future;
import io.vertx.core.shareddata.Counter;
import java.util.function.Function;

/** A counter of the cluster. */
final class ClusterCounter implements Counter {
  private final String name;
  private final ClusterNode node;
  private final Answers answers;

  ClusterCounter(String name, ClusterNode node, Answers answers) {
    this.name = name;
    this.node = node;
    this.answers = answers;
  }

  @Override
  public Future<Long> get() {
    return answers.future(
        node.read((machine, timeMs) -> machine.counter(name)), Function.identity());
  }

  @Override
  public Future<Long> incrementAndGet() {
    return addAndGet(1);
  }

  @Override
  public Future<Long> getAndIncrement() {
    return getAndAdd(1);
  }

  @Override
  public Future<Long> decrementAndGet() {
    return addAndGet(-1);
  }

  @Override
  public Future<Long> addAndGet(long value) {
    return answers.future(
        node.submit(new CounterCommand.Add(name, value)), it -> Outcomes.sum(it).after());
  }

  @Override
  public Future<Long> getAndAdd(long value) {
    return answers.future(
        node.submit(new CounterCommand.Add(name, value)), it -> Outcomes.sum(it).before());
  }

  @Override
  public Future<Boolean> compareAndSet(long expected, long value) {
    return answers.future(
        node.submit(new CounterCommand.CompareAndSet(name, expected, value)), Outcomes::flag);
  }
}
