package io.parley.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.file.FakeMessages.Message;
import io.parley.kit.error.Refusal;
import io.parley.proto.chat.Attachment;
import io.parley.proto.error.ErrorCode;
import io.parley.proto.file.ClaimForMessageResponse;
import io.parley.proto.id.ClientId;
import io.parley.proto.id.FileId;
import io.parley.testkit.Await;
import io.parley.testkit.ParleyExtension;
import io.parley.testkit.Scope;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Files are given to messages and avatars by their owners alone, all or none, and once. */
@ExtendWith(ParleyExtension.class)
class ClaimsIT {
  private static final byte[] BYTES = {1, 2, 3};
  private static FileSuite suite;

  private final Person ana = suite.person("ana");
  private final Person eve = suite.person("eve");

  @BeforeAll
  static void start(Scope scope) {
    suite = FileSuite.start(scope, StoreUnderTest.DISK);
  }

  @AfterAll
  static void stop() {
    suite.close();
  }

  private static ErrorCode refusal(Future<?> call) {
    return ((Refusal) Await.failure(call)).code();
  }

  private FileId file() {
    return ana.upload("file", "a.bin", BYTES);
  }

  private static Message another(Message like) {
    return new Message(like.conversation(), like.sender(), new ClientId(UUID.randomUUID()));
  }

  @Test
  void aMessageGetsItsAttachmentsAsOftenAsItAsks() {
    FileId picture = ana.upload("image", "a.png", Pictures.png(40, 30));
    FileId file = file();
    Message message = FileSuite.message(ana);

    ClaimForMessageResponse first = Await.result(suite.claim(ana, message, picture, file));

    assertThat(first.getAttachmentsList())
        .extracting(Attachment::getFileId)
        .containsExactly(picture.toString(), file.toString());
    assertThat(first.getAttachments(0).getImage().getWidth()).isEqualTo(40);
    assertThat(first.getAttachments(0).getMediaType()).isEqualTo("image/png");
    assertThat(Await.result(suite.claim(ana, message, picture, file))).isEqualTo(first);
    suite.tell(message.conversation().value(), FileSuite.stored(message));
    Await.until("it is confirmed", () -> suite.row(file).get(0).get(1).equals("1"));
    assertThat(Await.result(suite.claim(ana, message, picture, file))).isEqualTo(first);
  }

  @Test
  void someoneElsesFileIsInNoMessageAndNoAvatar() {
    FileId file = file();
    FileId face = ana.upload("avatar", "a.png", Pictures.png(40, 40));

    assertThat(refusal(suite.claim(eve, FileSuite.message(eve), file)))
        .isEqualTo(ErrorCode.ERROR_CODE_NO_SUCH_FILE);
    assertThat(refusal(suite.claim(eve, eve.id().value(), face)))
        .isEqualTo(ErrorCode.ERROR_CODE_NO_SUCH_FILE);
    assertThat(suite.row(file)).containsExactly(List.of("2", "0", "0"));
    assertThat(eve.read(file).status()).isEqualTo(404);
  }

  @Test
  void oneThatIsNotGoodKeepsAllFromBeingGiven() {
    FileId good = file();
    FileId begun = ana.begin("b.bin", 10);
    Message message = FileSuite.message(ana);

    assertThat(refusal(suite.claim(ana, message, good, begun)))
        .isEqualTo(ErrorCode.ERROR_CODE_FILE_NOT_READY);
    assertThat(refusal(suite.claim(ana, message, good, new FileId(UUID.randomUUID()))))
        .isEqualTo(ErrorCode.ERROR_CODE_NO_SUCH_FILE);
    assertThat(suite.row(good)).containsExactly(List.of("2", "0", "0"));
  }

  @Test
  void theFilesOfAFailedMessageAreSentAnewAndThoseOfAStoredOneAreNot() {
    FileId file = file();
    Message failed = FileSuite.message(ana);
    Message again = another(failed);
    Await.result(suite.claim(ana, failed, file));

    assertThat(refusal(suite.claim(ana, FileSuite.message(ana), file)))
        .isEqualTo(ErrorCode.ERROR_CODE_FILE_IN_USE);
    Await.result(suite.claim(ana, again, file));
    suite.messages().store(again, ana.id(), eve.id());
    assertThat(eve.read(file).status()).isEqualTo(200);

    assertThat(refusal(suite.claim(ana, another(failed), file)))
        .isEqualTo(ErrorCode.ERROR_CODE_FILE_IN_USE);
    assertThat(suite.row(file)).containsExactly(List.of("2", "1", "1"));
  }

  @Test
  void ofTwoMessagesAtOnceOneGetsTheFiles() {
    for (int round = 0; round < 10; round++) {
      FileId one = file();
      FileId two = file();
      List<Future<?>> claims = new ArrayList<>();
      claims.add(suite.claim(ana, FileSuite.message(ana), one, two));
      claims.add(suite.claim(ana, FileSuite.message(ana), two, one));
      long given =
          claims.stream()
              .filter(
                  claim ->
                      Await.result(claim.transform(r -> Future.succeededFuture(r.succeeded()))))
              .count();
      assertThat(given).isEqualTo(1);
    }
  }

  @Test
  void badWishesAreRefused() {
    FileId file = file();
    Message message = FileSuite.message(ana);
    FileId[] eleven = new FileId[11];
    Arrays.setAll(eleven, i -> new FileId(UUID.randomUUID()));

    assertThat(refusal(suite.claim(ana, message))).isEqualTo(ErrorCode.ERROR_CODE_INVALID_ARGUMENT);
    assertThat(refusal(suite.claim(ana, message, file, file)))
        .isEqualTo(ErrorCode.ERROR_CODE_INVALID_ARGUMENT);
    assertThat(refusal(suite.claim(ana, message, eleven)))
        .isEqualTo(ErrorCode.ERROR_CODE_INVALID_ARGUMENT);
    assertThat(refusal(suite.claim(ana, ana.id().value(), file)))
        .isEqualTo(ErrorCode.ERROR_CODE_NO_SUCH_FILE);
  }
}
