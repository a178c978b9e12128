package io.parley.testkit;

import com.google.protobuf.InvalidProtocolBufferException;
import io.parley.proto.bus.Topics;
import io.parley.proto.log.FileRecord;
import java.util.Arrays;
import java.util.List;

/** Reads what services tell file-service, as it stands in the topic. Blocks. */
public final class FileRecords {
  private FileRecords() {}

  /** All records of a conversation, user or group so far, in their order. */
  public static List<FileRecord> of(Scope scope, byte[] key) {
    return TopicReader.all(scope, Topics.FILES).stream()
        .filter(record -> Arrays.equals(record.key(), key))
        .map(record -> parse(record.value()))
        .toList();
  }

  private static FileRecord parse(byte[] value) {
    try {
      return FileRecord.parseFrom(value);
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError("a record that cannot be read", e);
    }
  }

  /** The same, once there are so many. */
  public static List<FileRecord> await(Scope scope, byte[] key, int size) {
    Await.until(size + " records of files", () -> of(scope, key).size() >= size);
    return of(scope, key);
  }
}
