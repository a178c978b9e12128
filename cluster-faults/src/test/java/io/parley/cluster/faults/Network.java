package io.parley.cluster.faults;

import java.util.List;

/** How nodes reach Kafka and one another, and how to cut them off. */
interface Network extends AutoCloseable {
  /** A link of a node. */
  enum Link {
    KAFKA,
    PEERS
  }

  /** The best that this machine and this user allow. */
  static Network open() {
    return Namespaces.missing().<Network>map(Loopback::new).orElseGet(Namespaces::open);
  }

  /** Why links cannot be cut here; empty if they can. */
  String whyNotCut();

  /** Where the brokers listen. */
  String kafkaHost();

  /** Where the bus of a node listens, nodes being numbered from 1. */
  String busHost(int node);

  /** The port of every node's bus, or 0 where they share an address. */
  int busPort();

  /** What to put before a command so that it runs at the node's place in the network. */
  List<String> prefix(int node);

  /** Drops without a word what a node sends over a link, and what is sent to it. */
  void cut(int node, Link link);

  /** Undoes a cut; of no effect where there is none. */
  void mend(int node, Link link);

  @Override
  void close();
}
