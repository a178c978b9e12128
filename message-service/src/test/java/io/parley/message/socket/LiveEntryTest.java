package io.parley.message.socket;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import io.parley.message.domain.routing.Records;
import io.parley.proto.chat.Content;
import io.parley.proto.chat.Edit;
import io.parley.proto.chat.Entry;
import io.parley.proto.chat.Text;
import io.parley.proto.client.Delivery;
import io.parley.proto.message.CommittedEntry;
import org.junit.jupiter.api.Test;

class LiveEntryTest {
  private static final Text TEXT = Text.newBuilder().setBody("hello").build();
  private final LocalUser ana = new LocalUser(Records.user());
  private final LocalUser ben = new LocalUser(Records.user());

  private static CommittedEntry.Builder entry(Content.Builder content) {
    return CommittedEntry.newBuilder()
        .setEntry(Entry.newBuilder().setSeq(9).setTimeMs(7).setContent(content));
  }

  private static Content told(byte[] part) throws InvalidProtocolBufferException {
    return Delivery.parseFrom(part).getEntries(0).getContent();
  }

  @Test
  void anEditTellsItsTextOnlyWhereTheMessageIsSeen() throws InvalidProtocolBufferException {
    LiveEntry live =
        new LiveEntry(
            entry(Content.newBuilder().setEdit(Edit.newBuilder().setSeq(5).setText(TEXT))).build());

    assertThat(told(live.part(ana, 5)).getEdit().getText()).isEqualTo(TEXT);
    assertThat(told(live.part(ben, 6)).getEdit().getSeq()).isEqualTo(5);
    assertThat(told(live.part(ben, 6)).getEdit().hasText()).isFalse();
  }

  @Test
  void isEncodedOnceForEachKindOfReader() {
    LiveEntry live =
        new LiveEntry(
            entry(Content.newBuilder().setEdit(Edit.newBuilder().setSeq(5).setText(TEXT))).build());

    assertThat(live.part(ana, 1)).isSameAs(live.part(ben, 5));
    assertThat(live.part(ana, 6)).isSameAs(live.part(ben, 9));
  }

  @Test
  void aMessageEditedAfterSomebodyLeftIsRecalledForThem() throws InvalidProtocolBufferException {
    LiveEntry live =
        new LiveEntry(entry(Content.newBuilder().setText(TEXT)).addStaleFor(ben.idBytes).build());

    assertThat(told(live.part(ana, 1)).getText()).isEqualTo(TEXT);
    assertThat(told(live.part(ben, 1)).getRecalled().getTimeMs()).isEqualTo(7);
  }
}
