package io.parley.file;

import io.parley.kit.config.ConfigKey;
import io.parley.kit.http.HttpKeys;
import io.parley.kit.kafka.KafkaSettings;
import io.parley.kit.sql.Database;
import java.util.List;
import java.util.stream.Stream;

/** What file-service is told. */
final class FileConfig {
  static final ConfigKey<String> SCHEMA =
      ConfigKey.string("file.schema").defaultsTo("parley_file").doc("Schema of file-service.");

  static final List<ConfigKey<?>> KEYS =
      Stream.of(List.<ConfigKey<?>>of(SCHEMA), Database.KEYS, KafkaSettings.KEYS, HttpKeys.ALL)
          .flatMap(List::stream)
          .toList();

  private FileConfig() {}
}
