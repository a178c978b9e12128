package io.parley.gochat.importing;

import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.imageio.ImageIO;

/** People, groups and talk in a go-chat of a test, and what is to come of it. */
final class SampleTalk {
  static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  static final int PEOPLE = 12;
  static final int DELETED = 34;
  static final int STRANGER = 30;
  static final ConversationId GARDEN = new ConversationId(GochatDatabase.uuid(1001));
  static final ConversationId ORPHANED = new ConversationId(GochatDatabase.uuid(1002));
  private static final int MESSAGES = 2_600;
  private static final LocalDateTime BEGAN = LocalDateTime.of(2022, 1, 1, 12, 0);

  /** An entry that is to be there; a file's name is "". */
  record Expected(long row, UserId sender, long timeMs, String text, String file) {}

  private final GochatDatabase source;
  private final Path files;
  private final Random random = new Random(20_260_101);
  final Map<ConversationId, List<Expected>> expected = new LinkedHashMap<>();
  int passed;
  int total;
  private long id;

  SampleTalk(GochatDatabase source, Path files) {
    this.source = source;
    this.files = files;
  }

  static UserId person(int number) {
    return new UserId(GochatDatabase.uuid(number));
  }

  static ConversationId between(int one, int other) {
    return ConversationId.direct(person(one), person(other));
  }

  void write() {
    files();
    people();
    groups();
    for (int i = 0; i < MESSAGES; i++) {
      next(i);
    }
  }

  private void files() {
    try {
      ImageIO.write(
          new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB),
          "png",
          new File(files.toString(), "pic.png"));
      ImageIO.write(
          new BufferedImage(20, 20, BufferedImage.TYPE_INT_RGB),
          "png",
          new File(files.toString(), "me.png"));
      Files.writeString(files.resolve("words.png"), "no picture at all");
      Files.write(files.resolve("big.bin"), new byte[300_000]);
      Files.createFile(files.resolve("empty.bin"));
      Files.writeString(files.resolve("../secret.txt"), "not below the folder");
      Files.createSymbolicLink(files.resolve("link.txt"), files.resolve("../secret.txt"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void people() {
    for (int i = 1; i <= STRANGER; i++) {
      String avatar = i == 1 ? "me.png" : i == 2 ? "gone.png" : i == 3 ? "words.png" : "";
      user(i, "user%03d".formatted(i), "Person " + i, avatar, 0);
    }
    user(31, "张三", "老张", "", 0);
    user(32, "Müller", "", "", 0);
    user(33, "muller2", "", "", 0);
    user(DELETED, "gone", "", "", 1_700_000_000L);
    source.user(35, "nonsense", "broken", "", "", 0);
    user(36, "taken.name", "Taken", "", 0);
    source.friend(1, 2, 0L);
    source.friend(2, 1, null);
    source.friend(1, 3, 0L);
    source.friend(1, 1, 0L);
    source.friend(1, DELETED, 0L);
    source.friend(2, 3, 1_700_000_000L);
    source.friend(4, 999, 0L);
  }

  private void user(int number, String name, String nickname, String avatar, long deleted) {
    source.user(number, GochatDatabase.uuid(number), name, nickname, avatar, deleted);
  }

  private void groups() {
    source.group(1, GARDEN, 1, "Garden", 0);
    for (int i = 1; i <= 10; i++) {
      source.member(1, i, 0);
    }
    source.member(1, 5, 0);
    source.member(1, 11, 1_700_000_000L);
    source.member(1, DELETED, 0);
    source.group(2, ORPHANED, DELETED, "Orphans", 0);
    source.member(2, 6, 0);
    source.member(2, 5, 0);
    source.group(3, GochatDatabase.uuid(1003), 1, "Deleted", 1_700_000_000L);
    source.member(3, 1, 0);
    source.group(4, GochatDatabase.uuid(1004), DELETED, "Nobody", 0);
    source.member(4, DELETED, 0);
    source.group(5, "nonsense", 1, "Broken", 0);
    source.member(99, 1, 0);
  }

  /** One more message, good or not. */
  void next(int i) {
    id += 1 + random.nextInt(3);
    total++;
    LocalDateTime time = BEGAN.plusSeconds(i * 61L);
    int from = 1 + random.nextInt(PEOPLE);
    int to = 1 + (from + random.nextInt(PEOPLE - 1)) % PEOPLE;
    boolean toGroup = random.nextBoolean();
    int type = toGroup ? 2 : 1;
    int target = toGroup ? 1 : to;
    switch (i % 50) {
      case 7 -> broken(time, from, target, type, "deleted", 5L);
      case 17 -> broken(time, DELETED, target, type, "of one who is gone", 0L);
      case 18 -> broken(time, 999, target, type, "of nobody", 0L);
      case 27 -> broken(time, from, 999, type, "to nobody", 0L);
      case 28 -> broken(time, from, from, 1, "to oneself", 0L);
      case 37 -> broken(time, from, to, 0, "nowhere", 0L);
      case 38 -> broken(time, from, target, type, " \u0001 ", null);
      case 39 -> broken(time, from, 3 + i % 3, 2, "to a group that does not come", 0L);
      case 10 -> file(time, from, target, type, 3, "pic.png", "pic.png");
      case 20 -> file(time, from, target, type, 3, "http://h:8888/file/words.png", "words.png");
      case 30 -> file(time, from, target, type, 2, "../../files/big.bin", "big.bin");
      case 40 -> file(time, from, target, type, 3, "nowhere.png", "");
      case 41 -> file(time, from, target, type, 2, "empty.bin", "");
      case 42 -> file(time, from, target, type, 2, "link.txt", "");
      case 43 -> said(time, from, target, type, "with 🌳 and \r\n a line of " + i, "");
      case 44 -> said(null, from, target, type, "at no time " + i, "");
      default -> said(time, from, target, type, "number " + i, "");
    }
  }

  private void broken(LocalDateTime time, int from, int to, int type, String text, Long deleted) {
    passed++;
    source.message(id, time, from, to, type, 1, text, "", deleted);
  }

  private void file(
      LocalDateTime time, int from, int to, int type, int contentType, String url, String file) {
    source.message(id, time, from, to, type, contentType, "", url);
    if (file.isEmpty()) {
      passed++;
    } else {
      expect(time, from, to, type, "", file);
    }
  }

  private void said(LocalDateTime time, int from, int to, int type, String text, String file) {
    source.message(id, time, from, to, type, 1, text, null);
    expect(time, from, to, type, text.replace("\r\n", "\n"), file);
  }

  private void expect(LocalDateTime time, int from, int to, int type, String text, String file) {
    ConversationId conversation = type == 2 ? GARDEN : between(from, to);
    long timeMs = time == null ? 0 : time.atZone(ZONE).toInstant().toEpochMilli();
    expected
        .computeIfAbsent(conversation, none -> new ArrayList<>())
        .add(new Expected(id, person(from), timeMs, text, file));
  }

  /** Of whom each direct conversation is. */
  static List<ConversationId> conversationsOf(int number) {
    List<ConversationId> found = new ArrayList<>();
    for (int other = 1; other <= PEOPLE; other++) {
      if (other != number) {
        found.add(between(number, other));
      }
    }
    return found;
  }
}
