package io.parley.auth;

import static io.parley.auth.AuthFixture.register;
import static io.parley.auth.AuthFixture.token;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.parley.kit.error.Refusal;
import io.parley.kit.rpc.Rpc;
import io.parley.proto.error.ErrorCode;
import io.parley.proto.file.FileKind;
import io.parley.proto.id.FileId;
import io.parley.proto.id.UserId;
import io.parley.proto.log.FileRecord.AvatarChanged;
import io.parley.testkit.Await;
import io.parley.testkit.FakeFiles;
import io.parley.testkit.FileRecords;
import io.parley.testkit.HttpCalls;
import io.parley.testkit.HttpCalls.Answer;
import io.parley.testkit.OpenApiCheck;
import io.parley.testkit.ParleyExtension;
import io.parley.testkit.Scope;
import io.parley.testkit.ServiceUnderTest;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Pictures of people that are files. */
@ExtendWith(ParleyExtension.class)
class AvatarsIT {
  private static final FakeFiles FILES = new FakeFiles();
  private static Scope scope;
  private static ServiceUnderTest service;
  private static OpenApiCheck described;
  private static int people;

  private HttpCalls owner;
  private UserId me;

  @BeforeAll
  static void start(Scope given) {
    scope = given;
    service = AuthFixture.start(scope);
    described = OpenApiCheck.of(service.vertx(), "openapi/auth.yaml");
    Await.result(FILES.serve(new Rpc(service.vertx())));
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @BeforeEach
  void signUp() {
    Answer registered = register(service.http(), "somebody" + ++people);
    owner = service.http().as(token(registered));
    me = UserId.parse(registered.json().getJsonObject("user").getString("id"));
  }

  @AfterEach
  void putRight() {
    FILES.release();
    FILES.refuse(Optional.empty());
  }

  private FileId picture() {
    return FILES.file(me, FileKind.FILE_KIND_AVATAR);
  }

  private Answer patch(JsonObject change) {
    Answer answer = owner.patch("/api/v1/profile", change);
    described.check("PATCH", "/api/v1/profile", answer);
    return answer;
  }

  private Answer set(Object avatar) {
    return patch(new JsonObject().put("avatar", avatar.toString()));
  }

  private String avatar() {
    return owner.get("/api/v1/profile").json().getString("avatar");
  }

  private AvatarChanged changed(FileId file, FileId replaced) {
    return AvatarChanged.newBuilder()
        .setSubjectId(me.byteString())
        .setFileId(file == null ? ByteString.EMPTY : file.byteString())
        .setReplacedFileId(replaced == null ? ByteString.EMPTY : replaced.byteString())
        .build();
  }

  @Test
  void eachOtherFileIsClaimedAndToldWithTheOneBefore() {
    FileId one = picture();
    FileId two = picture();
    int calls = FILES.calls();

    assertThat(set("\uD83D\uDC38").status()).isEqualTo(200);
    for (Object avatar : List.of(one, one, two, "\uD83D\uDC38", "")) {
      assertThat(set(avatar).json().getString("avatar")).isEqualTo(avatar.toString());
    }
    assertThat(set(picture()).status()).isEqualTo(200);

    assertThat(FILES.calls()).isEqualTo(calls + 3);
    assertThat(FILES.claim(one)).isEqualTo(me.toString());
    assertThat(FileRecords.await(scope, me.bytes(), 4))
        .extracting(record -> record.getAvatarChanged())
        .startsWith(changed(one, null), changed(two, one), changed(null, two))
        .hasSize(4);
  }

  @Test
  void whatFileServiceRefusesIsTheAnswerAndNothingChanges() {
    assertThat(set("\uD83D\uDC38").status()).isEqualTo(200);
    for (FileId file :
        List.of(
            new FileId(UUID.randomUUID()),
            FILES.file(new UserId(UUID.randomUUID()), FileKind.FILE_KIND_AVATAR),
            FILES.file(me, FileKind.FILE_KIND_IMAGE))) {
      Answer answer = set(file);
      assertThat(answer.status()).isEqualTo(409);
      assertThat(answer.code()).isEqualTo("NO_SUCH_FILE");
    }
    FILES.refuse(Optional.of(new Refusal(ErrorCode.ERROR_CODE_FILE_NOT_READY, "not yet")));
    assertThat(set(picture()).code()).isEqualTo("FILE_NOT_READY");

    assertThat(avatar()).isEqualTo("\uD83D\uDC38");
    assertThat(FileRecords.of(scope, me.bytes())).isEmpty();
  }

  @Test
  void whileFileServiceIsSilentOnlyFilesCannotBeSet() {
    FILES.hold();

    Answer answer = set(picture());

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.code()).isEqualTo("UNAVAILABLE");
    assertThat(set("\uD83D\uDC38").status()).isEqualTo(200);
  }

  @Test
  void nothingIsClaimedForAChangeThatCannotBe() {
    int calls = FILES.calls();

    Answer answer =
        patch(new JsonObject().put("avatar", picture().toString()).put("nickname", "\u0007"));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(FILES.calls()).isEqualTo(calls);
    assertThat(avatar()).isEmpty();
  }
}
