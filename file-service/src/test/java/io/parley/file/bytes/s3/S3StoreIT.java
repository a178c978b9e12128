package io.parley.file.bytes.s3;

import static io.parley.testkit.Await.failure;
import static io.parley.testkit.Await.result;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.backends.S3Server;
import io.parley.file.bytes.Appender;
import io.parley.file.bytes.Appender.Checkpoint;
import io.parley.file.bytes.Collected;
import io.parley.file.bytes.FileStore;
import io.parley.file.bytes.FileStoreContract;
import io.parley.file.bytes.StoreAwayException;
import io.parley.file.bytes.StoreFullException;
import io.parley.file.domain.Variant;
import io.parley.kit.config.Config;
import io.parley.proto.id.FileId;
import io.parley.testkit.Await;
import io.parley.testkit.S3Backend;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class S3StoreIT extends FileStoreContract {
  private final S3Backend backend = S3Backend.shared();
  private final String prefix = UUID.randomUUID() + "/";

  private Config config(Map<String, String> more) {
    S3Server server = backend.server().now();
    Map<String, String> texts = new HashMap<>();
    texts.put("file.s3.bucket", server.settings().bucket());
    texts.put("file.s3.prefix", prefix);
    texts.put("file.s3.endpoint", server.endpoint());
    texts.put("file.s3.path_style", "true");
    texts.put("file.s3.access_key", server.settings().accessKey());
    texts.put("file.s3.secret_key", server.settings().secretKey());
    texts.put("file.s3.part_size", Integer.toString(5 * MIB));
    texts.put("file.s3.connections", "16");
    texts.put("file.s3.timeout", "3s");
    texts.putAll(more);
    return Config.of(texts, S3Keys.ALL);
  }

  @Override
  protected FileStore open() {
    return result(S3Store.open(vertx, config(Map.of()), folder.resolve("spool")));
  }

  /** Files of the server's folder: parts of unfinished uploads are among them. */
  @Override
  protected List<String> stored() throws Exception {
    Path objects = backend.server().now().settings().objects();
    try (Stream<Path> files = Files.walk(objects)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> objects.relativize(file).toString())
          .filter(name -> name.startsWith(prefix) || name.startsWith("."))
          .toList();
    }
  }

  private List<Path> spooled() throws Exception {
    try (Stream<Path> files = Files.walk(folder.resolve("spool"))) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  @AfterEach
  void put_right() throws Exception {
    backend.putRight();
    assertThat(spooled()).isEmpty();
  }

  @Test
  void an_upload_outlives_a_crash_of_the_server_and_nothing_waits_for_ever() {
    byte[] bytes = random(21, 11 * MIB);
    FileId id = newId();
    Appender first = result(store.append(id, bytes.length, 0, ""));
    write(first, bytes, 0, 6 * MIB);
    Checkpoint at = result(first.checkpoint());
    backend.server().crash();
    long began = System.nanoTime();
    result(first.write(Buffer.buffer(new byte[1000])));
    assertThat(failure(first.checkpoint())).isInstanceOf(StoreAwayException.class);
    result(first.close());
    assertThat(failure(store.ping())).isInstanceOf(StoreAwayException.class);
    assertThat(failure(store.complete(id, bytes.length, at.mark())))
        .isInstanceOf(StoreAwayException.class);
    assertThat(failure(store.delete(id, at.mark()))).isInstanceOf(StoreAwayException.class);
    assertThat(failure(store.append(id, bytes.length, at.offset(), at.mark())))
        .isInstanceOf(StoreAwayException.class);
    assertThat((System.nanoTime() - began) / 1e9).isLessThan(20);
    backend.server().start();

    Appender second = result(store.append(id, bytes.length, at.offset(), at.mark()));
    write(second, bytes, (int) at.offset(), bytes.length);
    String end = result(second.checkpoint()).mark();
    result(second.close());
    result(store.complete(id, bytes.length, end), LONG);
    assertThat(local(store, id, Variant.UPLOADED)).isEqualTo(bytes);
    result(store.delete(id, end));
  }

  @Test
  void a_server_that_does_not_answer_is_away_within_seconds() {
    FileId id = newId();
    Appender appender = result(store.append(id, MIB, 0, ""));
    result(appender.write(Buffer.buffer(new byte[MIB])));
    backend.server().freeze();
    Future<Checkpoint> checkpoint = appender.checkpoint();
    Future<Void> ping = store.ping();
    assertThat(failure(ping)).isInstanceOf(StoreAwayException.class);
    assertThat(failure(checkpoint)).isInstanceOf(StoreAwayException.class);
    backend.server().thaw();
    result(appender.close());
    result(store.delete(id, ""));
  }

  @Test
  void a_download_goes_on_after_the_server_was_started_again() {
    byte[] bytes = random(22, 24 * MIB);
    FileId id = newId();
    result(store.complete(id, bytes.length, upload(store, id, bytes).mark()), LONG);
    Collected slow = Collected.slowly(vertx, 10);
    Future<Void> reading = store.read(id, Variant.UPLOADED, 0, bytes.length, slow);
    Await.until("some is read", () -> slow.bytes().length > MIB);
    backend.server().crash();
    assertThat(slow.bytes().length).isLessThan(bytes.length);
    backend.server().start();
    result(reading, LONG);
    assertThat(slow.bytes()).isEqualTo(bytes);

    Collected other = Collected.slowly(vertx, 10);
    Future<Void> frozen = store.read(id, Variant.UPLOADED, 0, bytes.length, other);
    Await.until("some is read", () -> other.bytes().length > MIB);
    backend.server().freeze();
    // Longer than the server may be silent.
    Await.until("the server is away", () -> failure(store.ping()) instanceof StoreAwayException);
    backend.server().thaw();
    result(frozen, LONG);
    assertThat(other.bytes()).isEqualTo(bytes);
    result(store.delete(id, ""));
  }

  @Test
  void a_pause_of_the_reader_that_is_longer_than_the_timeout_breaks_nothing() throws Exception {
    FileStore hasty =
        result(
            S3Store.open(
                vertx, config(Map.of("file.s3.timeout", "200ms")), folder.resolve("spool")));
    byte[] bytes = random(23, 2 * MIB);
    FileId id = newId();
    result(store.complete(id, bytes.length, upload(store, id, bytes).mark()), LONG);
    Collected slow = Collected.slowly(vertx, 500);
    Future<Void> reading = hasty.read(id, Variant.UPLOADED, 0, MIB, slow);
    result(reading, LONG);
    assertThat(slow.bytes()).isEqualTo(java.util.Arrays.copyOf(bytes, MIB));
    result(hasty.close());
    result(store.delete(id, ""));
  }

  @Test
  void the_spool_takes_so_many_uploads_and_gives_their_places_back() {
    FileStore small =
        result(
            S3Store.open(
                vertx, config(Map.of("file.s3.spool_uploads", "2")), folder.resolve("spool")));
    Appender one = result(small.append(newId(), MIB, 0, ""));
    Appender two = result(small.append(newId(), MIB, 0, ""));
    assertThat(failure(small.append(newId(), MIB, 0, ""))).isInstanceOf(StoreFullException.class);
    result(one.close());
    result(one.close());
    Appender three = result(small.append(newId(), MIB, 0, ""));
    assertThat(failure(small.append(newId(), MIB, 0, ""))).isInstanceOf(StoreFullException.class);
    result(two.close());
    result(three.close());
    result(small.close());
  }

  @Test
  void nobody_without_the_key_gets_in() {
    FileStore stranger =
        result(
            S3Store.open(
                vertx, config(Map.of("file.s3.secret_key", "guessed")), folder.resolve("spool")));
    assertThat(failure(stranger.ping())).isInstanceOf(StoreAwayException.class);
    result(stranger.close());
  }
}
