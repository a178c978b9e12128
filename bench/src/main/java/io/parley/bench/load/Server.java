package io.parley.bench.load;

/** Where the server's public port is. */
public record Server(String host, int port) {}
