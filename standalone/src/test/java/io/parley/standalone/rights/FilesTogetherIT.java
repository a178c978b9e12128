package io.parley.standalone.rights;

import static io.parley.standalone.rights.Person.OK;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.proto.chat.Attachment;
import io.parley.proto.chat.Text;
import io.parley.testkit.Await;
import io.parley.testkit.HttpCalls.Answer;
import io.parley.testkit.ParleyExtension;
import io.parley.testkit.Scope;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Files of messages, people and groups, by all services together. */
@ExtendWith(ParleyExtension.class)
class FilesTogetherIT {
  private static final byte[] WORDS = "a plan for the garden".getBytes(StandardCharsets.UTF_8);
  private static Town town;
  private static Person ana;
  private static Person ben;
  private static Person eve;

  @BeforeAll
  static void start(Scope scope) {
    town = new Town(scope);
    ana = town.person("ana");
    ben = town.person("ben");
    eve = town.person("eve");
    Town.makeContacts(List.of(ana, ben));
  }

  @AfterAll
  static void stop() {
    town.close();
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String upload(Person who, String kind, String name, byte[] bytes) {
    Answer made =
        who.http
            .with("Tus-Resumable", "1.0.0")
            .with("Upload-Length", Integer.toString(bytes.length))
            .with("Upload-Metadata", "kind " + base64(kind) + ",name " + base64(name))
            .with("Content-Type", "application/offset+octet-stream")
            .sendBytes("POST", "/api/v1/files/uploads", bytes);
    assertThat(made.status()).as(made.toString()).isEqualTo(201);
    String location = made.header("Location");
    return location.substring(location.lastIndexOf('/') + 1);
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

  private static int status(Person who, String file) {
    return who.http.get("/api/v1/files/" + file).status();
  }

  private static long used(Person who) {
    return who.http.get("/api/v1/files/limits").json().getLong("used");
  }

  private static Text.Builder naming(String file) {
    return Text.newBuilder().addAttachments(Attachment.newBuilder().setFileId(file));
  }

  @Test
  void aFileIsSeenWithItsMessageAndGoesWithIt() {
    String group = ana.createGroup("Garden", ben);
    Town.settle(group, ana);
    String file = upload(ana, "file", "plan.txt", WORDS);
    assertThat(status(ana, file)).isEqualTo(200);
    assertThat(status(ben, file)).isEqualTo(404);
    assertThat(ben.says(group, naming(file)).outcome()).isEqualTo("NO_SUCH_FILE");

    Person.Said said = ana.says(group, naming(file));

    assertThat(said.outcome()).isEqualTo(OK);
    Attachment told =
        ben.readsAll(group).getEntriesList().stream()
            .filter(entry -> entry.getSeq() == said.seq())
            .findFirst()
            .orElseThrow()
            .getContent()
            .getText()
            .getAttachments(0);
    assertThat(told.getName()).isEqualTo("plan.txt");
    assertThat(told.getSize()).isEqualTo(WORDS.length);
    assertThat(told.hasFile()).isTrue();
    assertThat(ben.http.get("/api/v1/files/" + file).body())
        .isEqualTo(new String(WORDS, StandardCharsets.UTF_8));
    assertThat(status(eve, file)).isEqualTo(404);
    assertThat(ana.says(group, naming(file)).outcome()).isEqualTo("FILE_IN_USE");

    assertThat(ana.recalls(group, said.seq()).outcome()).isEqualTo(OK);
    assertThat(status(ben, file)).isEqualTo(404);
    assertThat(status(ana, file)).isEqualTo(404);
    Await.until("its bytes are deleted", () -> used(ana) == 0);
  }

  @Test
  void aPictureOfSomebodyIsSeenByAllUntilAnotherTakesItsPlace() {
    String one = upload(ben, "avatar", "me.png", picture(0xFF0000));
    String two = upload(ben, "avatar", "me.png", picture(0x00FF00));
    assertThat(status(eve, one)).isEqualTo(404);

    for (int times = 0; times < 2; times++) {
      Answer set = ben.http.patch("/api/v1/profile", new JsonObject().put("avatar", one));
      assertThat(set.status()).as(set.toString()).isEqualTo(200);
    }
    assertThat(status(eve, one)).isEqualTo(200);
    assertThat(ana.http.patch("/api/v1/profile", new JsonObject().put("avatar", two)).code())
        .isEqualTo("NO_SUCH_FILE");

    ben.http.patch("/api/v1/profile", new JsonObject().put("avatar", two));
    assertThat(status(eve, two)).isEqualTo(200);
    Await.until("the former one is gone", () -> status(eve, one) == 404);
    assertThat(status(eve, two)).isEqualTo(200);
  }

  @Test
  void aGroupBeginsWithItsPictureAndTakesItAlong() {
    String one = upload(ana, "avatar", "garden.png", picture(0x0000FF));
    JsonObject wish =
        new JsonObject()
            .put("name", "Garden")
            .put("avatar", one)
            .put("member_ids", new JsonArray().add(ben.id));

    String group = ana.http.post("/api/v1/groups", wish).json().getString("id");

    assertThat(ben.group(group).getString("avatar")).isEqualTo(one);
    assertThat(status(ben, one)).isEqualTo(200);
    assertThat(ben.set(group, "avatar", one)).isEqualTo("PERMISSION_DENIED");
    assertThat(ana.set(group, "avatar", "")).isEqualTo(OK);
    Await.until("it is gone", () -> status(ben, one) == 404);
  }
}
