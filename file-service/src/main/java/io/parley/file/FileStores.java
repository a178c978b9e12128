package io.parley.file;

import io.parley.file.bytes.FileStore;
import io.parley.file.bytes.disk.DiskStore;
import io.parley.file.bytes.s3.S3Store;
import io.parley.kit.config.Config;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The store that the configuration names. */
final class FileStores {
  private static final String TEMPORARY = "looks";
  private static final String SPOOL = "spool";

  private FileStores() {}

  static Future<FileStore> open(Vertx vertx, Config config) {
    return config.get(FileConfig.STORE).equals("s3")
        ? S3Store.open(vertx, config, config.get(FileConfig.FOLDER).resolve(SPOOL))
            .map(store -> store)
        : DiskStore.open(
                vertx, config.get(FileConfig.FOLDER), config.get(FileConfig.RESERVE).bytes())
            .map(store -> store);
  }

  /** A folder for what lasts as long as a call; what an earlier process left in it is deleted. */
  static Future<Path> temporary(Vertx vertx, Config config) {
    return vertx.executeBlocking(
        () -> emptied(config.get(FileConfig.FOLDER).resolve(TEMPORARY).toAbsolutePath()));
  }

  private static Path emptied(Path folder) throws IOException {
    Files.createDirectories(folder);
    try (Stream<Path> left = Files.list(folder)) {
      for (Path file : left.toList()) {
        Files.deleteIfExists(file);
      }
    }
    return folder;
  }
}
