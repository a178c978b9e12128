package io.parley.backends;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;

/** What the tests ask of the backends. */
final class Clients {
  private Clients() {}

  static Connection connect(int port, String user, String password) throws SQLException {
    return DriverManager.getConnection("jdbc:mariadb://127.0.0.1:" + port + "/", user, password);
  }

  static String query(MariaDbServer server, String sql) throws SQLException {
    try (Connection connection = connect(server.port(), server.user(), server.password());
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      return result.next() ? result.getString(1) : "nothing";
    }
  }

  static void update(MariaDbServer server, String... statements) throws SQLException {
    try (Connection connection = connect(server.port(), server.user(), server.password());
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.executeUpdate(sql);
      }
    }
  }

  static Admin admin(String bootstrap) {
    return Admin.create(Map.of("bootstrap.servers", bootstrap));
  }

  /** Appends a record and returns its offset. */
  static long append(String bootstrap, String topic, String value) throws Exception {
    Map<String, Object> config =
        Map.of(
            "bootstrap.servers", bootstrap,
            "acks", "all",
            "max.block.ms", 2000,
            "request.timeout.ms", 2000,
            "delivery.timeout.ms", 9000);
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(config, new StringSerializer(), new StringSerializer())) {
      RecordMetadata metadata =
          producer.send(new ProducerRecord<>(topic, value)).get(10, TimeUnit.SECONDS);
      return metadata.offset();
    }
  }
}
