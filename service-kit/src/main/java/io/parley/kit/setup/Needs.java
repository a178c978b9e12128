package io.parley.kit.setup;

import io.parley.kit.kafka.TopicSpec;
import io.parley.kit.sql.SchemaSpec;
import java.util.List;

/**
 * What has to be there before a module starts.
 *
 * @param topics those that it reads or writes, its own or others'
 * @param schemas its own
 */
public record Needs(List<TopicSpec> topics, List<SchemaSpec> schemas) {
  public static final Needs NONE = new Needs(List.of(), List.of());

  /** Copies both. */
  public Needs {
    topics = List.copyOf(topics);
    schemas = List.copyOf(schemas);
  }

  /** One schema and topics. */
  public static Needs of(SchemaSpec schema, TopicSpec... topics) {
    return new Needs(List.of(topics), List.of(schema));
  }
}
