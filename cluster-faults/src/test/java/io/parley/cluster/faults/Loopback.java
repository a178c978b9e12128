package io.parley.cluster.faults;

import java.util.List;

/** Everything on one address: nothing can be cut. */
record Loopback(String whyNotCut) implements Network {
  private static final String HOST = "127.0.0.1";

  @Override
  public String kafkaHost() {
    return HOST;
  }

  @Override
  public String busHost(int node) {
    return HOST;
  }

  @Override
  public int busPort() {
    return 0;
  }

  @Override
  public List<String> prefix(int node) {
    return List.of();
  }

  @Override
  public void cut(int node, Link link) {
    throw new UnsupportedOperationException(whyNotCut);
  }

  @Override
  public void mend(int node, Link link) {
    // never cut
  }

  @Override
  public void close() {
    // nothing was made
  }
}
