package io.parley.backends;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/** The child JVM of {@link KafkaBroker}: formats the storage once, serves until SIGTERM. */
final class BrokerMain {
  private BrokerMain() {}

  /**
   * Runs the broker.
   *
   * @param args the properties file, and the file to create once clients are served
   */
  public static void main(String[] args) throws IOException {
    Path file = Path.of(args[0]);
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    }
    if (!Files.exists(Path.of(properties.getProperty("log.dirs"), "meta.properties"))) {
      format(file, properties);
    }
    KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(properties), Time.SYSTEM);
    Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "broker-shutdown"));
    server.startup();
    Files.createFile(Path.of(args[1]));
    server.awaitShutdown();
  }

  private static void format(Path file, Properties properties) throws IOException {
    String random = Uuid.randomUuid().toString();
    String id = properties.getProperty(BrokerProperties.CLUSTER_ID, random);
    String[] command = {"format", "--cluster-id", id, "--config", file.toString()};
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    int code = StorageTool.execute(command, new PrintStream(output, true, StandardCharsets.UTF_8));
    if (code != 0) {
      throw new IOException("ERROR " + output.toString(StandardCharsets.UTF_8).strip());
    }
  }
}
