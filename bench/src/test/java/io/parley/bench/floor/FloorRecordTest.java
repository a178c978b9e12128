package io.parley.bench.floor;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.proto.chat.Content;
import io.parley.proto.log.LogRecord;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class FloorRecordTest {
  private final FloorRecord layout = new FloorRecord();

  @Test
  void a_record_is_one_that_the_service_could_have_written() throws Exception {
    byte[] value = layout.write(7, 1_234_567);

    LogRecord parsed = LogRecord.parseFrom(value);

    assertThat(parsed.getSent().getContent().getText().getBody()).hasSize(200);
    assertThat(parsed.getSent().getSenderId().size()).isEqualTo(16);
    assertThat(parsed.getSent().getRecipientId().size()).isEqualTo(16);
    ByteBuffer clientId = ByteBuffer.wrap(parsed.getSent().getClientId().toByteArray());
    assertThat(clientId.getLong()).isEqualTo(7);
    assertThat(clientId.getLong()).isEqualTo(1_234_567);
  }

  @Test
  void its_parts_are_found_without_parsing() throws Exception {
    byte[] value = layout.write(7, -5);
    LogRecord parsed = LogRecord.parseFrom(value);

    assertThat(layout.dueNanos(value)).isEqualTo(-5);
    assertThat(layout.clientId(value)).isEqualTo(parsed.getSent().getClientId().toByteArray());
    assertThat(Content.parseFrom(layout.content(value))).isEqualTo(parsed.getSent().getContent());
  }
}
