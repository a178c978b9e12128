package io.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.kit.config.Config;
import io.parley.kit.config.ConfigKey;
import io.parley.kit.kafka.KafkaSettings;
import io.parley.kit.kafka.TopicCatalog;
import io.vertx.core.Vertx;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ParleyExtension.class)
class ScopeIT {
  private static final ConfigKey<String> SCHEMA =
      ConfigKey.string("trial.schema").defaultsTo("parley_trial");

  @Test
  void keeps_data_through_a_crash_of_the_database(Scope scope) {
    String schema = scope.config(List.of(SCHEMA)).get(SCHEMA);
    assertThat(schema).isEqualTo(scope.schema("trial"));
    scope.update("CREATE DATABASE " + schema);
    scope.update("CREATE TABLE " + schema + ".t (word VARCHAR(20))");
    scope.update("INSERT INTO " + schema + ".t VALUES ('kept')");

    scope.backends().mariaDb().crash();
    assertThatThrownBy(() -> scope.query("SELECT 1")).isInstanceOf(AssertionError.class);
    scope.backends().mariaDb().start();

    assertThat(scope.query("SELECT word FROM " + schema + ".t")).containsExactly(List.of("kept"));
  }

  @Test
  void leaves_schemas_of_their_own_to_other_tests(Scope scope) {
    scope.update("CREATE DATABASE " + scope.schema("own"));
    Scope other = new Scope(scope.backends(), "another");
    other.dropSchemas();
    assertThat(scope.query("SHOW DATABASES")).contains(List.of(scope.schema("own")));
    scope.dropSchemas();
    assertThat(scope.query("SHOW DATABASES")).doesNotContain(List.of(scope.schema("own")));
  }

  @Test
  void freezes_and_thaws_the_broker(Scope scope) {
    Config config =
        scope.config(
            List.of(
                KafkaSettings.BOOTSTRAP,
                KafkaSettings.CLIENT,
                KafkaSettings.REPLICATION,
                KafkaSettings.MESSAGE_PARTITIONS,
                KafkaSettings.TOPIC_SUFFIX,
                KafkaSettings.START_LIMIT));
    KafkaSettings settings = KafkaSettings.of(config);
    Vertx vertx = Vertx.vertx();
    scope.backends().kafka().freeze();
    var ensured = TopicCatalog.ensure(vertx, settings, List.of(TopicCatalog.sessions(settings)));
    scope.backends().kafka().thaw();
    Await.result(ensured);
    Await.result(vertx.close());
  }
}
