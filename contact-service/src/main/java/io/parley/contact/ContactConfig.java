package io.parley.contact;

import io.parley.contact.api.ContactLimits;
import io.parley.kit.config.Config;
import io.parley.kit.config.ConfigKey;
import io.parley.kit.http.HttpKeys;
import io.parley.kit.http.RateLimit;
import io.parley.kit.kafka.KafkaSettings;
import io.parley.kit.sql.Database;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** What contact-service is told. */
final class ContactConfig {
  static final ConfigKey<String> SCHEMA =
      ConfigKey.string("contact.schema")
          .defaultsTo("parley_contact")
          .doc("Schema of contact-service.");
  static final ConfigKey<Integer> MAX_MEMBERS =
      ConfigKey.integer("contact.group_members", 2, 10_000)
          .defaultsTo(10_000)
          .doc("How many members a group may have.");
  static final ConfigKey<Duration> SWEEP_EVERY =
      ConfigKey.duration("contact.sweep_every")
          .defaultsTo(Duration.ofMinutes(1))
          .doc("How often requests that have expired are closed, so that both sides are told.");
  static final ConfigKey<Integer> CALLS =
      ConfigKey.integer("contact.limits.calls_per_minute", 1, 1_000_000)
          .defaultsTo(600)
          .doc("Calls of any kind that a user may make on one node.");
  static final ConfigKey<Integer> REQUESTS =
      ConfigKey.integer("contact.limits.requests_per_hour", 1, 1_000_000)
          .defaultsTo(30)
          .doc("Contact requests that a user may make on one node.");
  static final ConfigKey<Integer> GROUPS =
      ConfigKey.integer("contact.limits.groups_per_hour", 1, 1_000_000)
          .defaultsTo(30)
          .doc("Groups that a user may make on one node.");
  static final ConfigKey<Integer> JOINS =
      ConfigKey.integer("contact.limits.joins_per_hour", 1, 1_000_000)
          .defaultsTo(30)
          .doc("Requests to join groups that a user may make on one node.");
  static final ConfigKey<Integer> TOKENS =
      ConfigKey.integer("contact.limits.tokens_per_minute", 1, 1_000_000)
          .defaultsTo(20)
          .doc("Invite links that a user may look at or use on one node.");
  static final ConfigKey<Integer> CHANGES =
      ConfigKey.integer("contact.limits.changes_per_minute", 1, 1_000_000)
          .defaultsTo(120)
          .doc("Other changes that a user may make on one node.");

  static final List<ConfigKey<?>> KEYS =
      Stream.of(
              List.<ConfigKey<?>>of(
                  SCHEMA,
                  MAX_MEMBERS,
                  SWEEP_EVERY,
                  CALLS,
                  REQUESTS,
                  GROUPS,
                  JOINS,
                  TOKENS,
                  CHANGES),
              Database.KEYS,
              KafkaSettings.KEYS,
              HttpKeys.ALL)
          .flatMap(List::stream)
          .toList();

  private ContactConfig() {}

  static ContactLimits limits(Config config) {
    return new ContactLimits(
        new RateLimit("contact.calls", config.get(CALLS), Duration.ofMinutes(1)),
        new RateLimit("contact.requests", config.get(REQUESTS), Duration.ofHours(1)),
        new RateLimit("contact.groups", config.get(GROUPS), Duration.ofHours(1)),
        new RateLimit("contact.joins", config.get(JOINS), Duration.ofHours(1)),
        new RateLimit("contact.tokens", config.get(TOKENS), Duration.ofMinutes(1)),
        new RateLimit("contact.changes", config.get(CHANGES), Duration.ofMinutes(1)));
  }
}
