package io.parley.cluster.node;

import io.parley.cluster.FencedLock;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** A lock that was granted to this process. Safe on any thread. */
final class HeldLock implements FencedLock {
  private final String lock;
  private final long operation;
  private final long token;
  private final Consumer<HeldLock> giveBack;
  private final AtomicBoolean held = new AtomicBoolean(true);

  HeldLock(String lock, long operation, long token, Consumer<HeldLock> giveBack) {
    this.lock = lock;
    this.operation = operation;
    this.token = token;
    this.giveBack = giveBack;
  }

  String lock() {
    return lock;
  }

  /** The number of the operation that asked for it. */
  long operation() {
    return operation;
  }

  @Override
  public long token() {
    return token;
  }

  @Override
  public boolean held() {
    return held.get();
  }

  @Override
  public void release() {
    if (held.compareAndSet(true, false)) {
      giveBack.accept(this);
    }
  }

  /** It went with the node's membership. */
  void lost() {
    held.set(false);
  }
}
