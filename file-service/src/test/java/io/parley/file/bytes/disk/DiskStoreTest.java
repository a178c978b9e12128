package io.parley.file.bytes.disk;

import static io.parley.testkit.Await.result;

import io.parley.file.bytes.FileStore;
import io.parley.file.bytes.FileStoreContract;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

class DiskStoreTest extends FileStoreContract {
  private Path place() {
    return folder.resolve("store");
  }

  @Override
  protected FileStore open() {
    return result(DiskStore.open(vertx, place(), 0));
  }

  @Override
  protected List<String> stored() throws Exception {
    try (Stream<Path> files = Files.walk(place())) {
      return files.filter(Files::isRegularFile).map(Path::toString).toList();
    }
  }
}
