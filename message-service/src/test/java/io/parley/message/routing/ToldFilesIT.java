package io.parley.message.routing;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import io.parley.message.domain.routing.Records;
import io.parley.proto.chat.Attachment;
import io.parley.proto.chat.Content;
import io.parley.proto.chat.PlainFile;
import io.parley.proto.chat.Text;
import io.parley.proto.id.ClientId;
import io.parley.proto.id.ConversationId;
import io.parley.proto.log.FileRecord;
import io.parley.proto.log.LogRecord;
import io.parley.testkit.Await;
import io.vertx.core.Future;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What file-service is told stands with the entries that it is told of. */
class ToldFilesIT extends WithRouter {
  private LogRecord picture(ClientId client) {
    Attachment file =
        Attachment.newBuilder()
            .setFileId(UUID.randomUUID().toString())
            .setName("a.bin")
            .setMediaType("application/octet-stream")
            .setFile(PlainFile.getDefaultInstance())
            .build();
    return Records.sent(
        ana, client, Content.newBuilder().setText(Text.newBuilder().addAttachments(file)).build());
  }

  private List<String> told() {
    return harness
        .scope()
        .query("SELECT HEX(record_value) FROM " + harness.table("outbox") + " ORDER BY id")
        .stream()
        .map(row -> record(HexFormat.of().parseHex(row.get(0))))
        .map(
            record ->
                record.hasMessageStored()
                    ? "stored " + ClientId.of(record.getMessageStored().getClientId())
                    : "recalled " + ClientId.of(record.getMessageRecalled().getClientId()))
        .toList();
  }

  private static FileRecord record(byte[] value) {
    try {
      return FileRecord.parseFrom(value);
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
  }

  private void start(Random random) {
    harness.start(
        (connection, advances, decision) ->
            switch (random.nextInt(4)) {
              case 0 -> Future.failedFuture(new IOException("lost before the commit"));
              case 1 ->
                  harness
                      .write(connection, advances, decision)
                      .compose(
                          written -> Future.failedFuture(new IOException("lost with the answer")));
              default -> harness.write(connection, advances, decision);
            },
        harness.told::add);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void whateverFailsAroundCommitsEachMessageAndEachRecallIsToldOnceAndInOrder(long seed) {
    Random random = new Random(seed);
    start(random);
    ConversationId id = harness.contacts(ana, ben);
    harness.append(id, Records.text(ana, ben, Records.client(), "hello"));
    long seq = 1;
    List<ClientId> sent = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    for (int m = 0; m < 40; m++) {
      if (m == 20) {
        harness.awaitEntries(seq);
        // What is repeated now is known by the database alone: it refuses the batch that has it.
        harness.stop();
        start(random);
      }
      ClientId client = Records.client();
      harness.send(id, picture(client));
      seq++;
      sent.add(client);
      expected.add("stored " + client);
      if (random.nextBoolean()) {
        harness.append(id, picture(sent.get(random.nextInt(sent.size()))));
      }
      if (random.nextInt(3) == 0) {
        harness.append(id, Records.recall(ana, Records.client(), seq));
        seq++;
        expected.add("recalled " + client);
      }
    }

    harness.awaitEntries(seq);
    Await.until("all told", () -> told().size() >= expected.size());
    assertThat(harness.seqs(id)).hasSize((int) seq);
    assertThat(told()).isEqualTo(expected);
  }
}
