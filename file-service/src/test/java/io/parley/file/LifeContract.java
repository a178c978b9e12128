package io.parley.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.file.FakeMessages.Message;
import io.parley.proto.id.FileId;
import io.parley.testkit.Await;
import io.parley.testkit.ParleyExtension;
import io.parley.testkit.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How long files stay: what confirms them, and what ends them; over any store. */
@ExtendWith(ParleyExtension.class)
abstract class LifeContract {
  private static final Duration DAY = Duration.ofHours(24).plusMinutes(1);
  private static final byte[] BYTES = new byte[70_000];
  private static final List<List<String>> CONFIRMED = List.of(List.of("2", "1", "1"));

  private FileSuite suite;
  private Person ana;

  abstract StoreUnderTest store();

  @BeforeEach
  void start(Scope scope) {
    suite = FileSuite.start(scope, store());
    ana = suite.person("ana");
  }

  @AfterEach
  void stop() {
    suite.close();
  }

  private FileId file() {
    return ana.upload("file", "a.bin", BYTES);
  }

  private void isGone(FileId file) {
    Await.until("the row is gone", () -> suite.row(file).isEmpty());
    assertThat(ana.read(file).status()).isEqualTo(404);
  }

  private void nothingIsLeft() {
    assertThat(ana.used()).isZero();
    Await.until("nothing is left on the disk", () -> files(suite.folder()).isEmpty());
  }

  private static List<Path> files(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  @Test
  void whatIsStoredStaysAndARecallDeletesTheBytes() {
    FileId file = file();
    Message message = suite.send(ana, List.of(file), ana.id());
    suite.tell(message.conversation().value(), FileSuite.stored(message));
    Await.until("it is confirmed", () -> suite.row(file).equals(CONFIRMED));

    suite.clock().advance(DAY);
    FileId swept = file();
    suite.clock().advance(DAY);
    isGone(swept);
    assertThat(ana.read(file).body()).isEqualTo(BYTES);

    suite.messages().recall(message);
    suite.tell(message.conversation().value(), FileSuite.recalled(message));
    isGone(file);
    nothingIsLeft();
  }

  @Test
  void newsThatComeAgainOrLateChangeNothing() {
    FileId first = file();
    FileId second = file();
    Message failed = suite.send(ana, List.of(first), ana.id());
    UUID key = failed.conversation().value();
    Message current =
        new Message(failed.conversation(), ana.id(), FileSuite.message(ana).clientId());
    suite.messages().forget(failed);
    Await.result(suite.claim(ana, current, first, second));
    suite.messages().store(current, ana.id());

    suite.tell(
        key,
        FileSuite.stored(current),
        FileSuite.recalled(failed),
        FileSuite.stored(failed),
        FileSuite.stored(current),
        FileSuite.recalled(failed));
    afterAllNews(key);

    assertThat(suite.row(first)).isEqualTo(CONFIRMED);
    assertThat(suite.row(second)).isEqualTo(CONFIRMED);
    assertThat(ana.read(first).body()).isEqualTo(BYTES);
  }

  /** News of one key are applied in order: once the last is, all are. */
  private void afterAllNews(UUID key) {
    FileId last = ana.upload("avatar", "a.png", Pictures.png(20, 20));
    Await.result(suite.claim(ana, key, last));
    suite.tell(key, FileSuite.changed(key, last, null));
    Await.until("all news are applied", () -> suite.row(last).get(0).get(1).equals("1"));
  }

  @Test
  void anAvatarIsReplacedAndOldNewsNeverDeleteTheCurrentOne() {
    UUID group = UUID.randomUUID();
    FileId one = ana.upload("avatar", "1.png", Pictures.png(30, 30));
    FileId two = ana.upload("avatar", "2.png", Pictures.png(40, 40));
    FileId foreign = ana.upload("avatar", "3.png", Pictures.png(50, 50));
    Await.result(suite.claim(ana, group, one));
    suite.tell(group, FileSuite.changed(group, one, null));
    Await.result(suite.claim(ana, group, two));
    suite.tell(group, FileSuite.changed(group, two, one));
    isGone(one);

    suite.tell(
        group,
        FileSuite.changed(group, one, null),
        FileSuite.changed(group, two, one),
        FileSuite.changed(group, two, two),
        FileSuite.changed(group, null, foreign));
    afterAllNews(group);

    assertThat(suite.row(two)).containsExactly(List.of("2", "1", "2"));
    assertThat(ana.read(two).status()).isEqualTo(200);
    assertThat(suite.row(foreign)).containsExactly(List.of("2", "0", "0"));
    suite.tell(group, FileSuite.changed(group, null, two));
    isGone(two);
  }

  @Test
  void newsThatMakeNoSenseAreSkipped() {
    FileId file = file();
    Message message = suite.send(ana, List.of(file), ana.id());

    suite.tell(message.conversation().value(), new byte[] {1, 2, 3}, new byte[0]);
    suite.tell(message.conversation().value(), FileSuite.stored(message));

    Await.until("it is confirmed", () -> suite.row(file).equals(CONFIRMED));
  }

  @Test
  void newsWaitForTheDatabaseAndNoneIsLost() {
    FileId file = file();
    FileId recalled = file();
    Message message = suite.send(ana, List.of(file), ana.id());
    Message gone = suite.send(ana, List.of(recalled), ana.id());
    suite.scope().backends().mariaDb().crash();
    suite.tell(message.conversation().value(), FileSuite.stored(message));
    suite.tell(gone.conversation().value(), FileSuite.recalled(gone));

    suite.scope().backends().mariaDb().start();

    Await.until(
        "the news are applied",
        Duration.ofSeconds(30),
        () -> suite.row(file).equals(CONFIRMED) && suite.row(recalled).isEmpty());
  }

  @Test
  void unfinishedUploadsAndWhatNothingAskedForAreSweptAfterADay() {
    FileId unfinished = ana.begin("b.bin", 1_000);
    FileId unclaimed = file();
    FileId picture = ana.upload("image", "a.png", Pictures.png(400, 300));
    FileId avatar = ana.upload("avatar", "a.png", Pictures.png(40, 40));
    Await.result(suite.claim(ana, UUID.randomUUID(), avatar));
    ana.tryUpload("image", "no.png", BYTES);
    assertThat(ana.used()).isPositive();

    suite.clock().advance(DAY.minusMinutes(3));
    FileId young = file();
    assertThat(suite.row(unclaimed)).isNotEmpty();
    suite.clock().advance(Duration.ofMinutes(3));

    for (FileId file : List.of(unfinished, unclaimed, picture, avatar)) {
      isGone(file);
    }
    assertThat(suite.row(young)).containsExactly(List.of("2", "0", "0"));
    suite.clock().advance(DAY);
    isGone(young);
    nothingIsLeft();
    assertThat(
            suite.scope().query("SELECT COUNT(*) FROM " + suite.scope().schema("file") + ".files"))
        .containsExactly(List.of("0"));
  }

  @Test
  void ofAMessageWithoutNewsTheMessageServiceIsAsked() {
    FileId stored = file();
    FileId recalled = file();
    FileId never = file();
    suite.send(ana, List.of(stored), ana.id());
    suite.messages().recall(suite.send(ana, List.of(recalled), ana.id()));
    Await.result(suite.claim(ana, FileSuite.message(ana), never));
    suite.messages().away(true);
    FileId unclaimed = file();

    suite.clock().advance(DAY);
    isGone(unclaimed);
    assertThat(suite.row(never)).containsExactly(List.of("2", "0", "1"));
    suite.messages().away(false);

    isGone(recalled);
    isGone(never);
    Await.until("it is confirmed", () -> suite.row(stored).equals(CONFIRMED));
    assertThat(ana.read(stored).body()).isEqualTo(BYTES);
  }
}
