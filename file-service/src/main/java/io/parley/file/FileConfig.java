package io.parley.file;

import io.parley.file.api.FileLimits;
import io.parley.file.bytes.s3.S3Keys;
import io.parley.file.domain.FileKind;
import io.parley.file.media.MediaKeys;
import io.parley.file.upload.UploadLimits;
import io.parley.kit.config.Config;
import io.parley.kit.config.ConfigKey;
import io.parley.kit.http.HttpKeys;
import io.parley.kit.http.RateLimit;
import io.parley.kit.kafka.KafkaSettings;
import io.parley.kit.sql.Database;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What file-service is told. */
final class FileConfig {
  static final ConfigKey<String> SCHEMA =
      ConfigKey.string("file.schema").defaultsTo("parley_file").doc("Schema of file-service.");
  static final ConfigKey<String> STORE =
      ConfigKey.choice("file.store", "disk", "s3")
          .defaultsTo("disk")
          .doc("Where the bytes of files are: in a folder of one machine, or in S3.");
  static final ConfigKey<Path> FOLDER =
      ConfigKey.of("file.folder", "a path", Path::of)
          .defaultsTo(Path.of("data", "files"))
          .doc(
              "Folder of one process alone: the files where the store is the disk, and whatever is"
                  + " temporary.");
  static final ConfigKey<Size> RESERVE =
      Size.key("file.disk_reserve")
          .defaultsTo(Size.parse("512MiB"))
          .doc("How much of the disk is left for others: nothing is stored into that.");
  static final ConfigKey<Duration> LIFE =
      ConfigKey.duration("file.life")
          .defaultsTo(Duration.ofHours(24))
          .doc("How long an upload may take, and a file may belong to nothing that is stored.");
  static final ConfigKey<Duration> SWEEP_EVERY =
      ConfigKey.duration("file.sweep_every")
          .defaultsTo(Duration.ofMinutes(1))
          .doc("How often files are deleted that are over, and looks taken up that ended early.");
  static final ConfigKey<Size> IMAGE = largest("image", "picture that is shown", "25MiB");
  static final ConfigKey<Size> AVATAR = largest("avatar", "picture of a user or group", "5MiB");
  static final ConfigKey<Size> VOICE = largest("voice", "voice note", "100MiB");
  static final ConfigKey<Size> VIDEO = largest("video", "video that is played in place", "100MiB");
  static final ConfigKey<Size> FILE = largest("file", "file of any other kind", "2GiB");
  static final ConfigKey<Size> QUOTA =
      Size.key("file.quota")
          .defaultsTo(Size.parse("20GiB"))
          .doc("The most that all files of a user may take.");
  static final ConfigKey<Integer> UNFINISHED =
      ConfigKey.integer("file.unfinished_uploads", 1, 100_000)
          .defaultsTo(100)
          .doc("How many uploads of a user may be unfinished.");
  static final ConfigKey<Integer> AT_ONCE =
      ConfigKey.integer("file.uploads_at_once", 1, 100_000)
          .defaultsTo(512)
          .doc("Requests at once that bring bytes to one node; each takes up to 1 MiB of memory.");
  static final ConfigKey<Integer> AT_ONCE_OF_USER =
      ConfigKey.integer("file.uploads_at_once_of_user", 1, 100_000)
          .defaultsTo(16)
          .doc("Likewise of one user.");
  static final ConfigKey<Integer> CALLS =
      ConfigKey.integer("file.limits.calls_per_minute", 1, 1_000_000)
          .defaultsTo(1_200)
          .doc("Calls that a user may make on one node, those aside that give bytes.");
  static final ConfigKey<Integer> UPLOADS =
      ConfigKey.integer("file.limits.uploads_per_hour", 1, 1_000_000)
          .defaultsTo(1_000)
          .doc("Uploads that a user may begin on one node.");
  static final ConfigKey<Integer> READS =
      ConfigKey.integer("file.limits.reads_per_minute", 1, 1_000_000)
          .defaultsTo(6_000)
          .doc("Requests for bytes that a user may make on one node; each thumbnail is one.");

  static final List<ConfigKey<?>> KEYS =
      Stream.of(
              List.<ConfigKey<?>>of(
                  SCHEMA,
                  STORE,
                  FOLDER,
                  RESERVE,
                  LIFE,
                  SWEEP_EVERY,
                  IMAGE,
                  AVATAR,
                  VOICE,
                  VIDEO,
                  FILE,
                  QUOTA,
                  UNFINISHED,
                  AT_ONCE,
                  AT_ONCE_OF_USER,
                  CALLS,
                  UPLOADS,
                  READS),
              S3Keys.ALL,
              MediaKeys.ALL,
              Database.KEYS,
              KafkaSettings.KEYS,
              HttpKeys.ALL)
          .flatMap(List::stream)
          .toList();

  private FileConfig() {}

  private static ConfigKey<Size> largest(String kind, String what, String size) {
    return Size.key("file.largest." + kind)
        .defaultsTo(Size.parse(size))
        .doc("The most that a " + what + " may have.");
  }

  static UploadLimits uploads(Config config) {
    Map<FileKind, Long> sizes = new EnumMap<>(FileKind.class);
    sizes.put(FileKind.IMAGE, config.get(IMAGE).bytes());
    sizes.put(FileKind.AVATAR, config.get(AVATAR).bytes());
    sizes.put(FileKind.VOICE, config.get(VOICE).bytes());
    sizes.put(FileKind.VIDEO, config.get(VIDEO).bytes());
    sizes.put(FileKind.FILE, config.get(FILE).bytes());
    return new UploadLimits(
        Map.copyOf(sizes),
        config.get(QUOTA).bytes(),
        config.get(UNFINISHED),
        config.get(LIFE),
        config.get(AT_ONCE),
        config.get(AT_ONCE_OF_USER));
  }

  static FileLimits limits(Config config) {
    return new FileLimits(
        new RateLimit("file.calls", config.get(CALLS), Duration.ofMinutes(1)),
        new RateLimit("file.uploads", config.get(UPLOADS), Duration.ofHours(1)),
        new RateLimit("file.reads", config.get(READS), Duration.ofMinutes(1)));
  }
}
