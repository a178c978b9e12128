package io.parley.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.file.Person.Answer;
import io.parley.proto.id.FileId;
import io.parley.testkit.Await;
import io.parley.testkit.ParleyExtension;
import io.parley.testkit.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What uploads may take of a user's quota, of the node and of the disk. */
@ExtendWith(ParleyExtension.class)
class UploadBoundsIT {
  private static final int MIB = 1 << 20;

  private static FileSuite suite;

  @BeforeAll
  static void start(Scope scope) {
    suite =
        FileSuite.start(
            scope,
            StoreUnderTest.DISK,
            Map.of(
                "file.quota", "10MiB",
                "file.unfinished_uploads", "4",
                "file.uploads_at_once_of_user", "2"));
  }

  @AfterAll
  static void stop() {
    suite.close();
  }

  @Test
  void quotaCountsWhatIsAnnouncedThenWhatIsThere() {
    Person ben = suite.person("ben");
    TusCalls tus = new TusCalls(ben);
    FileId small = ben.upload("file", "a", new byte[MIB]);
    FileId large = tus.begin("file", "b", 9 * MIB);
    assertThat(ben.used()).isEqualTo(10 * MIB);
    assertThat(tus.create("file", "c", 1).code()).isEqualTo("QUOTA_EXCEEDED");
    tus.delete(large);
    assertThat(ben.used()).isEqualTo(MIB);
    tus.delete(small);
    assertThat(ben.used()).isZero();
  }

  @Test
  void refusedFileCountsNoMore() {
    Person ben = suite.person("ben");
    TusCalls tus = new TusCalls(ben);
    FileId id = tus.begin("image", "a.png", MIB);
    assertThat(tus.patch(id, 0, new byte[MIB]).code()).isEqualTo("NOT_A_PICTURE");
    assertThat(ben.used()).isZero();
    assertThat(filesOf(id)).isEmpty();
  }

  @Test
  void uploadsThatAreUnfinishedAreCounted() {
    TusCalls tus = new TusCalls(suite.person("ben"));
    double begun = counted("parley.file.uploads.begun");
    double refused = counted("parley.file.uploads.failed", "code", "RATE_LIMITED");
    for (int i = 0; i < 4; i++) {
      tus.begin("file", "a", 1);
    }
    assertThat(tus.create("file", "a", 1).code()).isEqualTo("RATE_LIMITED");
    assertThat(counted("parley.file.uploads.begun") - begun).isEqualTo(4);
    assertThat(counted("parley.file.uploads.failed", "code", "RATE_LIMITED") - refused)
        .isEqualTo(1);
  }

  private static double counted(String name, String... tags) {
    return suite.service().meters().counter(name, tags).count();
  }

  @Test
  void requestsAtOnceAreCountedAndLetGo() throws IOException {
    Person ben = suite.person("ben");
    TusCalls tus = new TusCalls(ben);
    List<RawUpload> open = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      FileId id = tus.begin("file", "a", 1_000);
      RawUpload upload = RawUpload.begin(ben, id, 0, 1_000);
      upload.bytes(new byte[1_000], 0, 10);
      open.add(upload);
    }
    Await.until("both are in hand", () -> inHand() == 2);
    FileId third = tus.begin("file", "a", 10);
    Answer refused = tus.patch(third, 0, new byte[10]);
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.header("retry-after")).isEqualTo("1");
    for (RawUpload upload : open) {
      upload.reset();
    }
    Await.until("both are let go", () -> inHand() == 0);
    assertThat(tus.patch(third, 0, new byte[10]).status()).isEqualTo(204);
  }

  private static double inHand() {
    return suite.service().meters().get("parley.file.uploads.in.hand").gauge().value();
  }

  private static List<String> filesOf(FileId id) {
    try (Stream<Path> files = Files.walk(suite.folder())) {
      return files.map(Path::toString).filter(path -> path.contains(id.toString())).toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
