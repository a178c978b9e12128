package io.parley.gochat.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.gochat.socket.Town.Person;
import io.parley.gochat.wire.GochatFrame;
import io.parley.proto.chat.Attachment;
import io.parley.proto.chat.Entry;
import io.parley.proto.client.ServerFrame;
import io.parley.testkit.Await;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** Conversations of go-chat's clients with one another and with Parley's web app. */
class ChatIT extends WithTown {
  @Test
  void twoGochatClientsWriteToEachOther() {
    GochatClient a = town.join(ana);
    GochatClient b = town.join(ben);

    a.text(ben.uuid(), "hello");

    GochatFrame came = b.awaitText("hello");
    assertThat(came.getFrom()).isEqualTo(ana.uuid());
    assertThat(came.getTo()).isEqualTo(ben.uuid());
    assertThat(came.getFromUsername()).isEqualTo(ana.name());
    assertThat(came.getContentType()).isEqualTo(1);
    assertThat(came.getMessageType()).isEqualTo(1);
    assertThat(came.getType()).isEmpty();
    b.text(ana.uuid(), "hello yourself");
    a.awaitText("hello yourself");
    assertThat(a.texts()).as("no echo of its own").containsExactly("hello yourself");
  }

  @Test
  void aMessageGoesFromGochatToParleyAndBack() {
    GochatClient a = town.join(ana);
    ParleyClient b = town.parley(ben);

    a.text(ben.uuid(), "from go-chat");

    assertThat(b.awaitText("from go-chat").getSenderId()).isEqualTo(ana.uuid());
    b.text(ana.uuid(), "from Parley");
    assertThat(a.awaitText("from Parley").getFrom()).isEqualTo(ben.uuid());
  }

  @Test
  void whoHasAClientOfGochatIsOnlineInTheApp() {
    ParleyClient b = town.parley(ben);
    assertThat(b.frames).noneMatch(frame -> isOnline(frame, ana));

    town.join(ana);

    b.await("ana is online", frame -> isOnline(frame, ana));
  }

  private static boolean isOnline(ServerFrame frame, Person person) {
    return frame.getPresence().getChangesList().stream()
        .anyMatch(change -> change.getOnline() && change.getUserId().equals(person.uuid()));
  }

  @Test
  void membersOfAGroupHearFromTheGroupAndByWhom() {
    Person cleo = town.person("cleo");
    town.befriend(ana, cleo);
    String group = town.group(ana, ben, cleo);
    GochatClient a = town.join(ana);
    GochatClient b = town.join(ben);
    GochatClient c = town.join(cleo);

    a.groupText(group, "all of you");

    for (GochatClient member : List.of(b, c)) {
      GochatFrame came = member.awaitText("all of you");
      assertThat(came.getFrom()).isEqualTo(group);
      assertThat(came.getTo()).isEqualTo(ana.uuid());
      assertThat(came.getFromUsername()).isEqualTo(ana.name());
      assertThat(came.getMessageType()).isEqualTo(2);
      assertThat(came.getAvatar()).isNotEmpty();
    }
    assertThat(a.texts()).isEmpty();
  }

  /** go-chat reads partition 0 alone, where it uses Kafka; eight conversations are in several. */
  @Test
  void messagesOfAllPartitionsArrive() {
    List<String> groups = IntStream.range(0, 8).mapToObj(n -> town.group(ana, ben)).toList();
    GochatClient a = town.join(ana);
    GochatClient b = town.join(ben);

    groups.forEach(group -> a.groupText(group, "to " + group));

    groups.forEach(
        group -> assertThat(b.awaitText("to " + group).getFrom()).as(group).isEqualTo(group));
  }

  @Test
  void whatOneSendsKeepsItsOrder() {
    GochatClient a = town.join(ana);
    GochatClient b = town.join(ben);
    List<String> said = IntStream.range(0, 50).mapToObj(i -> "no " + i).toList();

    said.forEach(text -> a.text(ben.uuid(), text));

    Await.until("all of them", () -> b.texts().size() == said.size());
    assertThat(b.texts()).isEqualTo(said);
  }

  @Test
  void ownMessagesFromElsewhereNameTheirSenderAndGoToTheOtherSocketsOnly() {
    GochatClient one = town.join(ana);
    GochatClient two = town.join(ana);

    one.text(ben.uuid(), "by the first");

    GochatFrame came = two.awaitText("by the first");
    assertThat(came.getFrom()).isEqualTo(ana.uuid());
    assertThat(came.getTo()).isEqualTo(ben.uuid());
    assertThat(one.texts()).isEmpty();
  }

  @Test
  void aPictureThatIsUploadedArrivesAsOneOnBothSides() throws IOException {
    GochatClient a = town.join(ana);
    GochatClient b = town.join(ben);
    ParleyClient parley = town.parley(ben);

    a.upload(ben.uuid(), png(), "png");

    GochatFrame came = b.awaitType(3);
    Attachment picture = attachment(parley);
    assertThat(picture.hasImage()).isTrue();
    assertThat(came.getUrl()).isEqualTo(picture.getFileId() + ".png");
    assertThat(came.getFile().isEmpty()).isTrue();
    assertThat(came.getContent()).isEmpty();
  }

  @Test
  void aRecordingIsSoundThatSaysHowLongItIs() {
    GochatClient a = town.join(ana);
    GochatClient b = town.join(ben);
    ParleyClient parley = town.parley(ben);

    a.upload(ben.uuid(), wave(), "wav");

    assertThat(b.awaitType(4).getUrl()).endsWith(".wav");
    assertThat(attachment(parley).getVoice().getDurationMs()).isEqualTo(1_000);
  }

  @Test
  void whatOnlyBeginsLikeAPictureIsSentAsAFile() {
    GochatClient a = town.join(ana);
    GochatClient b = town.join(ben);

    a.upload(ben.uuid(), "\u0089PNG\r\nno picture".getBytes(StandardCharsets.ISO_8859_1), "png");

    assertThat(b.awaitType(2).getUrl()).isNotEmpty();
  }

  @Test
  void aDataUrlIsSentAsTheFileInIt() {
    GochatClient a = town.join(ana);
    GochatClient b = town.join(ben);
    String url =
        "data:text/plain;base64," + Base64.getEncoder().encodeToString("hello".getBytes(UTF));

    a.send(ben.uuid(), 1, GochatFrame.newBuilder().setContentType(2).setContent(url));

    GochatFrame came = b.awaitType(2);
    assertThat(came.getUrl()).isNotEmpty();
    assertThat(came.getContent()).isEmpty();
  }

  @Test
  void aFileOfTenMebibytesGoesThroughInOneFrame() {
    GochatClient a = town.join(ana);
    GochatClient b = town.join(ben);

    a.upload(ben.uuid(), new byte[10 << 20], "bin");

    b.awaitType(2);
    a.text(ben.uuid(), "and on");
    b.awaitText("and on");
  }

  @Test
  void longTextsAndEmojiAreStoredAndDeliveredWhole() {
    GochatClient a = town.join(ana);
    GochatClient b = town.join(ben);
    String text = "long 😀".repeat(1_000);

    a.text(ben.uuid(), text);

    b.awaitText(text);
    assertThat(town.entries(ana, ben))
        .extracting(entry -> entry.getContent().getText().getBody())
        .containsExactly(text);
  }

  @Test
  void aRefusedMessageIsToldInTheConversationThatItWasFor() {
    Person stranger = town.person("dora");
    GochatClient a = town.join(ana);

    a.text(stranger.uuid(), "who are you?");

    GochatFrame notice = a.notice();
    assertThat(notice.getFrom()).isEqualTo(stranger.uuid());
    assertThat(notice.getContent()).contains("not sent");
    a.text(ben.uuid(), "and on");
    Await.until("the next one", () -> town.entries(ana, ben).size() == 1);
  }

  @Test
  void whatComesWhileAClientIsAwayForAMomentIsToldWhenItIsBack() {
    GochatClient a = town.join(ana);
    String session = town.session(ben).getSessionToken();
    GochatClient first = town.connect(ben, session).welcomed();
    first.close();
    a.text(ben.uuid(), "while you were away");
    Await.until("it is stored", () -> town.entries(ana, ben).size() == 1);

    GochatClient second = town.connect(ben, session).welcomed();
    a.text(ben.uuid(), "now");

    second.awaitText("now");
    assertThat(second.texts()).endsWith("now");
  }

  private static final Charset UTF = StandardCharsets.UTF_8;

  private static Attachment attachment(ParleyClient client) {
    Entry entry =
        client.awaitEntry("a file", one -> one.getContent().getText().getAttachmentsCount() > 0);
    return entry.getContent().getText().getAttachments(0);
  }

  private static byte[] png() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "png", bytes);
    return bytes.toByteArray();
  }

  private static byte[] wave() {
    int length = 16_000;
    ByteBuffer wave = ByteBuffer.allocate(44 + length).order(ByteOrder.LITTLE_ENDIAN);
    wave.put("RIFF".getBytes(UTF)).putInt(36 + length).put("WAVEfmt ".getBytes(UTF)).putInt(16);
    wave.putShort((short) 1).putShort((short) 1).putInt(8_000).putInt(16_000);
    wave.putShort((short) 2).putShort((short) 16).put("data".getBytes(UTF)).putInt(length);
    return wave.array();
  }
}
