package io.parley.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.file.FakeMessages.Message;
import io.parley.file.Person.Answer;
import io.parley.proto.bus.Topics;
import io.parley.proto.id.FileId;
import io.parley.proto.id.SessionId;
import io.parley.proto.id.UserId;
import io.parley.proto.log.SessionRevoked;
import io.parley.testkit.Await;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who may read the bytes of files; over any store. */
abstract class ReadingContract extends OverAnyStore {
  private static final byte[] BYTES = bytes(300_000);

  private Person eve;

  @BeforeAll
  void inviteEve() {
    eve = suite.person("eve");
  }

  @Test
  void whatBelongsToNothingIsItsOwnersAlone() {
    FileId file = ana.upload("file", "a.bin", BYTES);

    assertThat(ana.read(file).body()).isEqualTo(BYTES);
    isNotThere(ben.read(file));
  }

  @Test
  void whoMayReadTheMessageReadsItsFiles() {
    FileId file = ana.upload("file", "a.bin", BYTES);
    suite.send(ana, List.of(file), ana.id(), ben.id());

    assertThat(ana.read(file).body()).isEqualTo(BYTES);
    assertThat(ben.read(file).body()).isEqualTo(BYTES);
    isNotThere(eve.read(file));
  }

  @Test
  void whatWasNotSentYetIsItsOwnersAlone() {
    FileId file = ana.upload("file", "a.bin", BYTES);
    Await.result(suite.claim(ana, FileSuite.message(ana), file));

    assertThat(ana.read(file).status()).isEqualTo(200);
    isNotThere(ben.read(file));
  }

  @Test
  void whoWasRemovedReadsNothingMore() {
    FileId file = ana.upload("file", "a.bin", BYTES);
    Message message = suite.send(ana, List.of(file), ana.id(), ben.id());
    String etag = ben.read(file).header("etag");

    suite.messages().store(message, ana.id());

    isNotThere(ben.read(file));
    isNotThere(ben.read(file, "If-None-Match", etag));
    assertThat(ana.read(file).status()).isEqualTo(200);
  }

  @Test
  void aRecallHoldsAtOnceForEverybody() {
    FileId file = ana.upload("file", "a.bin", BYTES);
    Message message = suite.send(ana, List.of(file), ana.id(), ben.id());
    assertThat(ben.read(file).status()).isEqualTo(200);

    suite.messages().recall(message);

    isNotThere(ben.read(file));
    isNotThere(ana.read(file));
    assertThat(ben.send("HEAD", Person.path(file)).status()).isEqualTo(404);
  }

  @Test
  void avatarsAreForEverybodyWithAnAccount() {
    FileId file = ana.upload("avatar", "me.png", Pictures.png(40, 40));
    isNotThere(ben.read(file));
    Await.result(suite.claim(ana, ana.id().value(), file));

    assertThat(eve.read(file).header("content-type")).isEqualTo("image/png");
    assertThat(Person.nobody(suite.service().port()).read(file).status()).isEqualTo(401);
  }

  @Test
  void nobodyReadsAnythingWithoutAGoodToken() {
    FileId file = ana.upload("file", "a.bin", BYTES);
    Person nobody = Person.nobody(suite.service().port());
    String expired =
        suite
            .auth()
            .token(ana.id(), new SessionId(UUID.randomUUID()), Instant.now().minusSeconds(1));

    assertThat(nobody.read(file).status()).isEqualTo(401);
    for (String token : List.of("", "nonsense", expired, suite.auth().unsignedToken(ana.id()))) {
      assertThat(nobody.read(file, "Authorization", "Bearer " + token).status()).isEqualTo(401);
      assertThat(nobody.read(file, "Cookie", "parley_files=" + token).status()).isEqualTo(401);
    }
  }

  @Test
  void theCookieShowsItsHoldersFilesAndNoOthers() {
    FileId file = ana.upload("file", "a.bin", BYTES);
    Answer set = ana.send("PUT", "/api/v1/files/cookie");
    String cookie = set.header("set-cookie");

    assertThat(set.status()).isEqualTo(204);
    assertThat(cookie)
        .contains("parley_files=" + ana.token(), "HTTPOnly", "Secure", "SameSite=Strict")
        .contains("Path=/api/v1/files")
        .containsPattern("Max-Age=8\\d\\d");
    Person page = Person.nobody(suite.service().port());
    assertThat(page.read(file, "Cookie", cookie.replaceFirst(";.*", "")).body()).isEqualTo(BYTES);
    isNotThere(page.read(file, "Cookie", "parley_files=" + ben.token()));
    assertThat(page.send("DELETE", "/api/v1/files/cookie").header("set-cookie"))
        .contains("parley_files=;", "Max-Age=0", "Path=/api/v1/files");
  }

  @Test
  void theCookieOpensNothingThatChangesOrTellsMore() {
    FileId file = ana.upload("file", "a.bin", BYTES);
    Person page = Person.nobody(suite.service().port());
    String[] cookie = {"Cookie", "parley_files=" + ana.token(), "Tus-Resumable", "1.0.0"};

    for (String route :
        List.of(
            "PUT /api/v1/files/cookie",
            "POST /api/v1/files/uploads",
            "HEAD /api/v1/files/uploads/" + file,
            "PATCH /api/v1/files/uploads/" + file,
            "DELETE /api/v1/files/uploads/" + file,
            "GET /api/v1/files/limits",
            "GET /api/v1/files/" + file + "/about",
            "PUT /api/v1/files/" + file + "/poster")) {
      String[] parts = route.split(" ", -1);
      assertThat(page.send(parts[0], parts[1], cookie).status()).as(route).isEqualTo(401);
    }
    assertThat(ana.read(file).status()).isEqualTo(200);
  }

  @Test
  void theCookieOfARevokedSessionIsVoid() {
    SessionId session = new SessionId(UUID.randomUUID());
    String token = suite.auth().token(ana.id(), session, Instant.now().plusSeconds(600));
    FileId file = ana.upload("file", "a.bin", BYTES);
    Person page = Person.nobody(suite.service().port());
    assertThat(page.read(file, "Cookie", "parley_files=" + token).status()).isEqualTo(200);

    revoke(session, ana.id());

    Await.until(
        "the session is known to be revoked",
        () -> page.read(file, "Cookie", "parley_files=" + token).code().equals("SESSION_ENDED"));
    assertThat(page.read(file, "Authorization", "Bearer " + token).status()).isEqualTo(401);
  }

  private void revoke(SessionId session, UserId user) {
    byte[] record =
        SessionRevoked.newBuilder()
            .setSessionId(session.byteString())
            .setUserId(user.byteString())
            .setTimeMs(System.currentTimeMillis())
            .build()
            .toByteArray();
    suite.produce(Topics.SESSIONS, session.bytes(), record);
  }

  @Test
  void guessedIdsAreNotThereWhateverIsAsked() {
    FileId real = ana.upload("file", "a.bin", BYTES);
    FileId guessed = new FileId(UUID.randomUUID());

    for (String rest : List.of("", "/thumb", "/about", "?download=1")) {
      Answer unknown = eve.get(Person.path(guessed) + rest);
      Answer foreign = eve.get(Person.path(real) + rest);
      isNotThere(unknown);
      isNotThere(foreign);
      assertThat(withoutRequestId(foreign)).isEqualTo(withoutRequestId(unknown));
    }
    assertThat(eve.get("/api/v1/files/..%2f..%2fetc%2fpasswd").status()).isEqualTo(400);
    assertThat(eve.get("/api/v1/files/1").code()).isEqualTo("INVALID_ARGUMENT");
  }

  private static String withoutRequestId(Answer answer) {
    return new String(answer.body(), UTF_8).replaceAll("\"requestId\":\"[^\"]*\"", "");
  }

  @Test
  void whileMessagesCannotBeAskedForNobodyGetsThem() {
    FileId file = ana.upload("file", "a.bin", BYTES);
    suite.send(ana, List.of(file), ana.id(), ben.id());
    suite.messages().away(true);
    try {
      assertThat(ben.read(file).status()).isEqualTo(503);
    } finally {
      suite.messages().away(false);
    }
    assertThat(ben.read(file).status()).isEqualTo(200);
  }
}
