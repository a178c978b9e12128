package io.parley.kit.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.spi.metrics.TCPMetrics;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts the connections that other processes' event buses make to this one. The bus has the only
 * server of plain TCP in a process.
 */
final class BusLinks implements TCPMetrics<Object> {
  private final AtomicInteger open = new AtomicInteger();
  private final Counter opened;
  private final Counter failed;

  BusLinks(MeterRegistry meters) {
    KitMetrics.BUS_LINKS.gauge(meters, open::get);
    opened = KitMetrics.BUS_LINKS_OPENED.counter(meters);
    failed = KitMetrics.BUS_LINKS_FAILED.counter(meters);
  }

  @Override
  public Object connected(SocketAddress remoteAddress, String remoteName) {
    open.incrementAndGet();
    opened.increment();
    return this;
  }

  @Override
  public void disconnected(Object link, SocketAddress remoteAddress) {
    open.decrementAndGet();
  }

  @Override
  public void exceptionOccurred(Object link, SocketAddress remoteAddress, Throwable failure) {
    failed.increment();
  }
}
