package io.parley.testkit;

import com.google.protobuf.InvalidProtocolBufferException;
import io.parley.proto.bus.Topics;
import io.parley.proto.id.ConversationId;
import io.parley.proto.log.LogRecord;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads the message log as message-service would. Blocks. */
public final class MessageLog {
  /** A record with the conversation, pair or user that is its key. */
  public record Keyed(ConversationId key, LogRecord value) {}

  private MessageLog() {}

  /**
   * All of it, once a service's outbox is relayed; records of one key in their order.
   *
   * @param service whose schema it is, such as {@code contact}
   */
  public static List<Keyed> records(Scope scope, String service) {
    String waiting = "SELECT COUNT(*) FROM " + scope.schema(service) + ".outbox";
    Await.until("the outbox is relayed", () -> scope.query(waiting).get(0).get(0).equals("0"));
    return TopicReader.all(scope, Topics.MESSAGES).stream().map(MessageLog::keyed).toList();
  }

  private static Keyed keyed(ConsumerRecord<byte[], byte[]> found) {
    try {
      return new Keyed(ConversationId.of(found.key()), LogRecord.parseFrom(found.value()));
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError("a record that cannot be read", e);
    }
  }
}
