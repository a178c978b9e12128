package io.parley.bench.floor;

/**
 * Where Kafka and the database of the server under test are.
 *
 * @param serviceSchema where message-service has its tables
 */
public record Backends(
    String bootstrap,
    String databaseHost,
    int databasePort,
    String databaseUser,
    String databasePassword,
    String serviceSchema) {
  /** Without the password. */
  @Override
  public String toString() {
    return bootstrap + ", " + databaseUser + "@" + databaseHost + ":" + databasePort;
  }
}
