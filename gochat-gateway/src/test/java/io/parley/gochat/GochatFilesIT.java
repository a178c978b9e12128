package io.parley.gochat;

import static io.parley.gochat.GochatUser.data;
import static io.parley.gochat.GochatUser.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.gochat.bus.Bus;
import io.parley.gochat.files.FileNames;
import io.parley.gochat.files.Files;
import io.parley.gochat.text.Texts;
import io.parley.kit.rpc.Rpc;
import io.parley.proto.file.File;
import io.parley.proto.file.FileKind;
import io.parley.proto.id.UserId;
import io.parley.testkit.Await;
import io.parley.testkit.HttpCalls.Answer;
import io.parley.testkit.ParleyExtension;
import io.parley.testkit.Scope;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Pictures of users, and the files of messages. */
@ExtendWith(ParleyExtension.class)
class GochatFilesIT {
  private static GochatSuite suite;
  private static GochatUser ana;
  private static GochatUser ben;
  private static GochatUser eve;

  @BeforeAll
  static void start(Scope scope) {
    suite = GochatSuite.start(scope, Map.of("gochat.largest_file", "1MiB"));
    ana = suite.user("ana");
    ben = suite.user("ben");
    eve = suite.user("eve");
    ana.befriend(ben);
  }

  @AfterAll
  static void stop() {
    suite.close();
  }

  private static byte[] picture(int colour) {
    BufferedImage image = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
    image.setRGB(3, 3, colour);
    try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      ImageIO.write(image, "png", out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String avatarOf(GochatUser user) {
    return ((JsonObject) data(user.http().get("/user/" + user.uuid()))).getString("avatar");
  }

  /** Puts a file, and sends it to the group. */
  private static String send(String group, String name, byte[] bytes) {
    Files files = new Files(new Bus(new Rpc(suite.vertx())));
    File file =
        Await.result(
            files.put(
                UserId.parse(ana.uuid()), FileKind.FILE_KIND_FILE, name, Buffer.buffer(bytes), 0));
    Parley.login(suite, "ana").writeTo(group, "see this", file.getAttachment().getFileId());
    return FileNames.of(file.getAttachment());
  }

  private static byte[] text(int length) {
    return "0123456789".repeat(length / 10).getBytes(StandardCharsets.US_ASCII);
  }

  @Test
  void aPictureThatIsUploadedIsTheUsersOwnFromThenOn() {
    assertThat(avatarOf(ana)).startsWith("text-");

    String name = (String) data(ana.upload(ana.uuid(), "me.png", picture(0xff0000)));

    assertThat(name).matches("[0-9a-f-]{36}\\.png");
    String avatar = avatarOf(ana);
    assertThat(avatar).startsWith(name.substring(0, 36));
    Answer shown = ben.http().get("/file/" + avatar);
    assertThat(shown.status()).isEqualTo(200);
    assertThat(shown.header("Content-Type")).isEqualTo("image/png");
    assertThat(shown.header("Content-Security-Policy")).contains("sandbox");
    assertThat(((JsonArray) data(ben.http().get("/user?uuid=" + ben.uuid()))).encode())
        .contains(avatar);
  }

  @Test
  void whatIsNoPictureIsRefused() {
    assertThat(refusal(eve.upload(eve.uuid(), "me.png", text(100)))).isEqualTo(Texts.NOT_A_PICTURE);
    assertThat(refusal(eve.upload(eve.uuid(), "me.png", new byte[0]))).isEqualTo(Texts.NO_FILE);
    assertThat(refusal(eve.http().post("/file", new JsonObject()))).isEqualTo(Texts.NO_FILE);
    assertThat(avatarOf(eve)).startsWith("text-");
  }

  @Test
  void aFileThatIsTooLargeIsRefused() {
    assertThat(refusal(eve.upload(eve.uuid(), "me.png", text(2_000_000)))).contains("too large");
  }

  @Test
  void lettersAndEmojiArePictures() {
    Answer letter = ana.http().get("/file/text-41.svg");
    assertThat(letter.status()).isEqualTo(200);
    assertThat(letter.header("Content-Type")).isEqualTo("image/svg+xml");
    assertThat(letter.body()).contains(">&#65;</text>");
    assertThat(ana.http().get("/file/text-1f468-200d-1f466.svg").status()).isEqualTo(200);
    assertThat(ana.http().get("/file/text-110000.svg").status()).isEqualTo(404);
    assertThat(ana.http().get("/file/text-d800.svg").status()).isEqualTo(404);
  }

  @Test
  void filesOfMessagesAreForWhoMayReadThese() {
    String group = ana.createGroup("Plans");
    String name = send(group, "plan.html", text(300_000));

    Answer mine = ana.http().get("/file/" + name);
    assertThat(mine.status()).isEqualTo(200);
    assertThat(mine.body()).hasSize(300_000);
    assertThat(mine.header("Content-Type")).isEqualTo("application/octet-stream");
    assertThat(mine.header("Content-Disposition"))
        .isEqualTo("attachment; filename*=UTF-8''plan.html");
    assertThat(eve.http().get("/file/" + name).status()).isEqualTo(404);
    assertThat(suite.stranger().get("/file/" + name).status()).isEqualTo(401);

    data(eve.join(group));
    Await.until("eve sees it", () -> eve.http().get("/file/" + name).status() == 200);
  }

  @Test
  void playersMayAskForAPart() {
    String name = send(ana.createGroup("Songs"), "song.txt", text(200_000));
    Answer part = ana.http().with("Range", "bytes=65535-65546").get("/file/" + name);
    assertThat(part.status()).isEqualTo(206);
    assertThat(part.body()).isEqualTo("567890123456");
    assertThat(part.header("Content-Range")).isEqualTo("bytes 65535-65546/200000");
    assertThat(ana.http().with("Range", "bytes=199990-").get("/file/" + name).body()).hasSize(10);
    assertThat(ana.http().with("Range", "bytes=200000-").get("/file/" + name).status())
        .isEqualTo(200);
  }

  @Test
  void whatIsNotThereIsNotFound() {
    for (String name :
        List.of(
            "", "nonsense.png", "00000000-0000-7000-8000-000000000000.png", "%2e%2e%2fpom.xml")) {
      assertThat(ana.http().get("/file/" + name).status()).as(name).isEqualTo(404);
    }
  }
}
