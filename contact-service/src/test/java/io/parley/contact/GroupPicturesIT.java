package io.parley.contact;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.parley.kit.error.Refusal;
import io.parley.proto.error.ErrorCode;
import io.parley.proto.file.FileKind;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.FileId;
import io.parley.proto.log.FileRecord;
import io.parley.proto.log.FileRecord.AvatarChanged;
import io.parley.proto.log.GroupChanged.ChangeCase;
import io.parley.testkit.FileRecords;
import io.parley.testkit.HttpCalls.Answer;
import io.parley.testkit.ParleyExtension;
import io.parley.testkit.Scope;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Pictures of groups that are files. */
@ExtendWith(ParleyExtension.class)
class GroupPicturesIT {
  private static Scope scope;
  private static ContactSuite suite;

  private final Person ana = suite.person("ana");
  private final Person ben = suite.person("ben");

  @BeforeAll
  static void start(Scope given) {
    scope = given;
    suite = ContactSuite.start(scope);
  }

  @AfterAll
  static void stop() {
    suite.close();
  }

  @AfterEach
  void putRight() {
    suite.files().release();
    suite.files().refuse(Optional.empty());
  }

  private String group() {
    suite.befriend(ana, ben);
    return ana.createGroup("Trip", ben).json().getString("id");
  }

  private FileId picture(Person of) {
    return suite.files().file(of.id(), FileKind.FILE_KIND_AVATAR);
  }

  private static String avatar(Person reader, String group) {
    return reader.group(group).json().getString("avatar");
  }

  private static List<AvatarChanged> told(String group, int size) {
    return FileRecords.await(scope, ConversationId.parse(group).bytes(), size).stream()
        .map(FileRecord::getAvatarChanged)
        .toList();
  }

  private static AvatarChanged changed(String group, FileId file, FileId replaced) {
    return AvatarChanged.newBuilder()
        .setSubjectId(ConversationId.parse(group).byteString())
        .setFileId(file == null ? ByteString.EMPTY : file.byteString())
        .setReplacedFileId(replaced == null ? ByteString.EMPTY : replaced.byteString())
        .build();
  }

  @Test
  void eachOtherFileIsClaimedAndToldWithTheOneBefore() {
    String group = group();
    FileId one = picture(ana);
    FileId two = picture(ana);
    FileId three = picture(ana);
    int calls = suite.files().calls();

    for (Object avatar : List.of("\uD83D\uDDFC", one, one, two, "\uD83D\uDDFC", "", three)) {
      assertThat(ana.set(group, "avatar", avatar.toString()).json().getString("avatar"))
          .isEqualTo(avatar.toString());
    }

    assertThat(suite.files().calls()).isEqualTo(calls + 3);
    assertThat(suite.files().claim(one)).isEqualTo(group);
    assertThat(told(group, 4))
        .containsExactly(
            changed(group, one, null),
            changed(group, two, one),
            changed(group, null, two),
            changed(group, three, null));
    assertThat(suite.log().group(group))
        .filteredOn(change -> change.getChangeCase() == ChangeCase.AVATAR_SET)
        .hasSize(6);
  }

  @Test
  void aGroupThatEndsLetsItsPictureGo() {
    String group = group();
    FileId one = picture(ana);
    ana.set(group, "avatar", one.toString());
    assertThat(ben.removeMember(group, ben).status()).isEqualTo(204);

    assertThat(ana.removeMember(group, ana).status()).isEqualTo(204);

    assertThat(told(group, 2)).endsWith(changed(group, null, one));
  }

  @Test
  void whoMayNotSetThePictureGivesNoFileAway() {
    String group = group();
    Person stranger = suite.person("eve");
    int calls = suite.files().calls();

    assertThat(ben.set(group, "avatar", picture(ben).toString()).code())
        .isEqualTo("PERMISSION_DENIED");
    assertThat(stranger.set(group, "avatar", picture(stranger).toString()).code())
        .isEqualTo("NOT_FOUND");
    assertThat(suite.files().calls()).isEqualTo(calls);
  }

  @Test
  void whatFileServiceRefusesIsTheAnswerAndNothingChanges() {
    String group = group();
    for (FileId file :
        List.of(
            new FileId(UUID.randomUUID()),
            picture(ben),
            suite.files().file(ana.id(), FileKind.FILE_KIND_IMAGE))) {
      Answer answer = ana.set(group, "avatar", file.toString());
      assertThat(answer.status()).isEqualTo(409);
      assertThat(answer.code()).isEqualTo("NO_SUCH_FILE");
    }
    FileId given = picture(ana);
    String other = ana.createGroup("Other").json().getString("id");
    assertThat(ana.set(other, "avatar", given.toString()).status()).isEqualTo(200);
    assertThat(ana.set(group, "avatar", given.toString()).code()).isEqualTo("FILE_IN_USE");
    suite.files().refuse(Optional.of(new Refusal(ErrorCode.ERROR_CODE_FILE_NOT_READY, "not yet")));
    assertThat(ana.set(group, "avatar", picture(ana).toString()).code())
        .isEqualTo("FILE_NOT_READY");

    assertThat(avatar(ana, group)).isEmpty();
    assertThat(FileRecords.of(scope, ConversationId.parse(group).bytes())).isEmpty();
  }

  @Test
  void whileFileServiceIsSilentOnlyFilesCannotBeSet() {
    String group = group();
    suite.files().hold();

    Answer answer = ana.set(group, "avatar", picture(ana).toString());

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.code()).isEqualTo("UNAVAILABLE");
    assertThat(ana.set(group, "avatar", "\uD83D\uDDFC").status()).isEqualTo(200);
  }

  private static JsonObject wish(Object avatar) {
    return new JsonObject()
        .put("client_id", UUID.randomUUID().toString())
        .put("name", "Trip")
        .put("avatar", avatar.toString())
        .put("listed", true)
        .put("history", "all");
  }

  @Test
  void aGroupBeginsWithItsPictureAndSettings() {
    FileId one = picture(ana);
    JsonObject wish = wish(one);

    JsonObject made = ana.createGroup(wish).json();

    for (String field : List.of("name", "avatar", "listed", "history")) {
      assertThat(made.getValue(field)).isEqualTo(wish.getValue(field));
    }
    String group = made.getString("id");
    assertThat(made.getLong("version")).isEqualTo(1);
    assertThat(ana.createGroup(wish).json()).as("a repeat").isEqualTo(made);
    assertThat(ana.group(group).json()).isEqualTo(made);
    assertThat(ben.find("query=trip").json().getJsonArray("items").toString()).contains(group);
    assertThat(told(group, 1)).containsExactly(changed(group, one, null));
    assertThat(suite.log().group(group))
        .singleElement()
        .satisfies(change -> assertThat(change.getCreated().getAvatar()).isEqualTo(one.toString()));
  }

  @Test
  void noFileIsGivenToAGroupThatCannotBe() {
    FileId one = picture(ana);
    JsonArray stranger = new JsonArray().add(ben.id().toString());

    assertThat(ana.createGroup(wish(one).put("member_ids", stranger)).code())
        .isEqualTo("NOT_CONTACTS");
    assertThat(suite.files().claim(one)).isEmpty();
    assertThat(ana.createGroup(wish(picture(ben))).code()).isEqualTo("NO_SUCH_FILE");
    assertThat(ana.createGroup(wish("two words")).code()).isEqualTo("INVALID_ARGUMENT");
    assertThat(ana.createGroup(wish(one)).status()).isEqualTo(201);
  }
}
