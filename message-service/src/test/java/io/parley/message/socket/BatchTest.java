package io.parley.message.socket;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import io.parley.proto.chat.Content;
import io.parley.proto.chat.Entry;
import io.parley.proto.chat.Text;
import io.parley.proto.client.Delivery;
import io.parley.proto.client.ServerFrame;
import org.junit.jupiter.api.Test;

class BatchTest {
  private static Entry entry(long seq, int length) {
    return Entry.newBuilder()
        .setConversationId("c")
        .setSeq(seq)
        .setClientId("k" + seq)
        .setContent(Content.newBuilder().setText(Text.newBuilder().setBody("x".repeat(length))))
        .build();
  }

  @Test
  void isOneFrameOfAllItsParts() throws InvalidProtocolBufferException {
    Batch batch = new Batch();
    batch.add(Frames.part(entry(1, 10)));
    batch.add(Frames.part(9, entry(2, 10)));
    batch.add(Frames.part(entry(3, 20_000)));

    ServerFrame frame = ServerFrame.parseFrom(batch.frame().getBytes());

    Delivery delivery = frame.getDelivery();
    assertThat(delivery.getEntriesList()).containsExactly(entry(1, 10), entry(3, 20_000));
    assertThat(delivery.getAcks(0).getRe()).isEqualTo(9);
    assertThat(delivery.getAcks(0).getClientId()).isEqualTo("k2");
    assertThat(delivery.getAcks(0).getSeq()).isEqualTo(2);
  }

  @Test
  void sharesAFrameWithOneOfTheSameParts() {
    byte[] part = Frames.part(entry(1, 10));
    Batch one = new Batch();
    Batch two = new Batch();
    Batch other = new Batch();
    one.add(part);
    two.add(part);
    other.add(part.clone());

    assertThat(two.sameAs(one)).isTrue();
    assertThat(other.sameAs(one)).isFalse();
    assertThat(one.sameAs(null)).isFalse();
  }

  @Test
  void tellsWhenItIsLarge() {
    Batch batch = new Batch();

    assertThat(batch.add(new byte[Batch.MAX_BYTES - 1])).isFalse();
    assertThat(batch.add(new byte[1])).isTrue();
  }
}
