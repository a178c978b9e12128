package io.parley.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.file.Person.Answer;
import io.parley.proto.id.FileId;
import io.parley.testkit.ParleyExtension;
import io.parley.testkit.Scope;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What clients do wrong: documented answers, and nothing taken. */
@ExtendWith(ParleyExtension.class)
class BadUploadsIT {
  private static FileSuite suite;
  private static Person ana;
  private static TusCalls tus;

  @BeforeAll
  static void start(Scope scope) {
    suite = FileSuite.start(scope, StoreUnderTest.DISK, Map.of());
    ana = suite.person("ana");
    tus = new TusCalls(ana);
  }

  @AfterAll
  static void stop() {
    suite.close();
  }

  private static void assertRefused(Answer answer, int status, String code) {
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.code()).isEqualTo(code);
    assertThat(answer.header("tus-resumable")).isEqualTo("1.0.0");
  }

  @Test
  void wrongOffsetTakesNothing() {
    FileId id = tus.begin("file", "a", 100);
    assertRefused(tus.patch(id, 1, new byte[10]), 409, "WRONG_OFFSET");
    assertRefused(tus.patch(id, 200, new byte[10]), 409, "WRONG_OFFSET");
    for (String offset : List.of("-1", "x", "", "99999999999999999999")) {
      assertRefused(
          tus.send(
              "PATCH",
              TusCalls.path(id),
              BodyPublishers.ofByteArray(new byte[10]),
              "Upload-Offset",
              offset,
              "Content-Type",
              TusCalls.BYTES),
          400,
          "INVALID_ARGUMENT");
    }
    assertThat(tus.offset(id)).isZero();
  }

  @Test
  void longerBodyThanAnnouncedTakesNothing() throws IOException {
    FileId id = tus.begin("file", "a", 1_000);
    assertRefused(tus.patch(id, 0, new byte[1_001]), 413, "TOO_LARGE");
    assertThat(tus.offset(id)).isZero();
    byte[] bytes = new byte[2_000];
    try (RawUpload unknown = RawUpload.begin(ana, id, 0, "Transfer-Encoding: chunked")) {
      unknown.chunk(bytes, 0, 900);
      unknown.chunk(bytes, 900, 101);
      unknown.lastChunk();
      assertThat(unknown.status()).isEqualTo(413);
    }
    assertThat(tus.offset(id)).isZero();
    assertThat(tus.known(id).getString("state")).isEqualTo("uploading");
  }

  @Test
  void endlessBodyIsCutOff() throws IOException {
    FileId id = tus.begin("file", "a", 1_000);
    byte[] bytes = new byte[1 << 20];
    try (RawUpload endless = RawUpload.begin(ana, id, 0, "Transfer-Encoding: chunked")) {
      boolean open = true;
      for (int i = 0; open && i < 100_000; i++) {
        try {
          endless.chunk(bytes, 0, bytes.length);
        } catch (IOException cutOff) {
          open = false;
        }
      }
      assertThat(open).isFalse();
    }
  }

  @Test
  void foreignUploadDoesNotExist() {
    FileId id = tus.begin("file", "a", 100);
    TusCalls eve = new TusCalls(suite.person("eve"));
    assertThat(eve.head(id).status()).isEqualTo(404);
    assertRefused(eve.patch(id, 0, new byte[10]), 404, "NOT_FOUND");
    assertRefused(eve.delete(id), 404, "NOT_FOUND");
    assertThat(eve.about(id).code()).isEqualTo("NOT_FOUND");
    FileId none = new FileId(UUID.randomUUID());
    assertRefused(tus.patch(none, 0, new byte[10]), 404, "NOT_FOUND");
    assertThat(tus.offset(id)).isZero();
  }

  @Test
  void foreignRequestDoesNotEndAnUpload() throws IOException {
    FileId id = tus.begin("file", "a", 100_000);
    TusCalls eve = new TusCalls(suite.person("eve"));
    byte[] bytes = new byte[100_000];
    try (RawUpload mine = RawUpload.begin(ana, id, 0, bytes.length)) {
      mine.bytes(bytes, 0, 50_000);
      eve.head(id);
      eve.delete(id);
      mine.bytes(bytes, 50_000, 50_000);
      assertThat(mine.status()).isEqualTo(204);
    }
  }

  @Test
  void nobodyUploadsWithoutAToken() {
    Answer answer = new TusCalls(Person.nobody(ana.port())).create("file", "a", 10);
    assertRefused(answer, 401, "UNAUTHENTICATED");
    // The cookie of pages opens nothing here.
    assertRefused(
        new TusCalls(Person.nobody(ana.port()))
            .create("file", "a", 10, "Cookie", "parley_files=" + ana.token()),
        401,
        "UNAUTHENTICATED");
  }

  @Test
  void otherVersionsOfTusAreNotSpoken() {
    for (String[] headers : List.of(new String[0], new String[] {"Tus-Resumable", "0.2.2"})) {
      Answer answer = ana.send("POST", TusCalls.PATH, BodyPublishers.noBody(), headers);
      assertRefused(answer, 412, "UNSUPPORTED_UPLOAD_VERSION");
      assertThat(answer.header("tus-version")).isEqualTo("1.0.0");
    }
  }

  @Test
  void otherContentTypesAreNoUpload() {
    FileId id = tus.begin("file", "a", 10);
    assertRefused(
        tus.send(
            "PATCH",
            TusCalls.path(id),
            BodyPublishers.ofByteArray(new byte[10]),
            "Upload-Offset",
            "0",
            "Content-Type",
            "application/octet-stream"),
        415,
        "UNSUPPORTED_MEDIA_TYPE");
    assertThat(tus.offset(id)).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "image, 26214401",
    "avatar, 5242881",
    "voice, 104857601",
    "video, 104857601",
    "file, 2147483649"
  })
  void moreThanAKindMayHaveIsRefusedBeforeItComes(String kind, long size) {
    assertRefused(tus.create(kind, "a", size), 413, "TOO_LARGE");
  }

  @Test
  void headersThatAreNotUnderstoodAreRefused() {
    assertRefused(tus.create("file", "a", 0), 400, "INVALID_ARGUMENT");
    assertRefused(tus.create("secret", "a", 1), 400, "INVALID_ARGUMENT");
    assertRefused(tus.create("file", "a", 1, "Upload-Defer-Length", "1"), 400, "INVALID_ARGUMENT");
    for (String metadata :
        List.of(
            "kind",
            "name " + TusCalls.base64("a"),
            "kind ***",
            "kind " + TusCalls.base64("file") + ",kind " + TusCalls.base64("file"),
            ",,,",
            TusCalls.metadata("voice", "a") + ",duration_ms " + TusCalls.base64("-5"),
            TusCalls.metadata("voice", "a") + ",waveform " + TusCalls.base64(new byte[129]))) {
      assertRefused(
          tus.create("file", "a", 1, "Upload-Metadata", metadata), 400, "INVALID_ARGUMENT");
    }
    FileId id = tus.begin("file", "a", 1);
    for (String sum : List.of("md5 AAAA", "sha1", "sha1 ***", "")) {
      assertRefused(tus.patch(id, 0, new byte[1], "Upload-Checksum", sum), 400, "INVALID_ARGUMENT");
    }
    assertRefused(
        tus.send(
            "PATCH",
            TusCalls.PATH + "/no-id",
            BodyPublishers.noBody(),
            "Upload-Offset",
            "0",
            "Content-Type",
            TusCalls.BYTES),
        400,
        "INVALID_ARGUMENT");
  }

  @Test
  void namesAreCleanedOfWhatDoesHarm() {
    Map<String, String> names =
        Map.of(
            "../../etc/passwd", "passwd",
            "..\\..\\boot.ini", "boot.ini",
            "a\0b\nc.txt", "abc.txt",
            "cod\u202efdp.exe", "codfdp.exe",
            "..", "file");
    names.forEach(
        (given, clean) ->
            assertThat(tus.known(tus.begin("file", given, 1)).getString("name")).isEqualTo(clean));
  }

  @Test
  void markupThatPosesAsAPictureIsRefusedForGood() {
    byte[] svg =
        "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>"
            .getBytes(StandardCharsets.UTF_8);
    FileId id = tus.begin("image", "cat.png", svg.length);
    assertRefused(tus.patch(id, 0, svg), 422, "NOT_A_PICTURE");
    Answer about = tus.about(id);
    assertThat(about.status()).isEqualTo(422);
    assertThat(about.code()).isEqualTo("NOT_A_PICTURE");
    assertThat(ana.read(id).status()).isEqualTo(404);
    assertThat(tus.head(id).status()).isEqualTo(422);
  }

  @Test
  void posterIsForOwnVideosOnly() {
    FileId file = tus.begin("file", "a", 10);
    FileId video = tus.begin("video", "a.webm", 10);
    Person eve = suite.person("eve");
    byte[] text = "no picture".getBytes(StandardCharsets.UTF_8);
    assertThat(poster(ana, file, text).code()).isEqualTo("NOT_FOUND");
    assertThat(poster(eve, video, text).code()).isEqualTo("NOT_FOUND");
    assertThat(poster(ana, video, text).code()).isEqualTo("NOT_A_PICTURE");
    assertThat(poster(ana, video, new byte[512 * 1024 + 1]).code()).isEqualTo("TOO_LARGE");
  }

  private static Answer poster(Person who, FileId id, byte[] bytes) {
    return who.send(
        "PUT",
        Person.path(id) + "/poster",
        BodyPublishers.ofByteArray(bytes),
        "Content-Type",
        "image/png");
  }

  @Test
  void limitsTellWhatIsPossible() {
    Answer answer = ana.get("/api/v1/files/limits");
    JsonObject limits = new JsonObject(new String(answer.body(), StandardCharsets.UTF_8));
    assertThat(limits.getLong("image")).isEqualTo(25L << 20);
    assertThat(limits.getLong("file")).isEqualTo(2L << 30);
    assertThat(limits.getLong("quota")).isEqualTo(20L << 30);
    assertThat(limits.getLong("max_pixels")).isEqualTo(64_000_000);
    assertThat(limits.getInteger("max_side")).isEqualTo(16_384);
  }
}
