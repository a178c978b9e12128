package io.parley.file.bytes;

import static io.parley.testkit.Await.result;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.file.bytes.Appender.Checkpoint;
import io.parley.file.domain.Variant;
import io.parley.proto.id.FileId;
import io.parley.testkit.Await;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every store does. */
public abstract class FileStoreContract {
  protected static final int MIB = 1 << 20;
  protected static final Duration LONG = Duration.ofSeconds(60);
  private static final int PIECE = 256 * 1024;

  @TempDir protected Path folder;
  protected final Vertx vertx = Vertx.vertx();
  protected FileStore store;

  /** The same bytes, as another node or a later life of the process has them. */
  protected abstract FileStore open() throws Exception;

  /** Names of everything that is stored. */
  protected abstract List<String> stored() throws Exception;

  @BeforeEach
  void begin() throws Exception {
    store = open();
  }

  @AfterEach
  void end() {
    result(store.close());
    result(vertx.close());
  }

  protected static FileId newId() {
    return new FileId(UUID.randomUUID());
  }

  protected static byte[] random(long seed, int length) {
    byte[] bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  /** Writes the bytes from one offset to another, in pieces. */
  protected static void write(Appender appender, byte[] bytes, int from, int to) {
    for (int at = from; at < to; at += PIECE) {
      byte[] piece = Arrays.copyOfRange(bytes, at, Math.min(to, at + PIECE));
      result(appender.write(Buffer.buffer(piece)), LONG);
    }
  }

  protected static Checkpoint upload(FileStore store, FileId id, byte[] bytes) {
    Appender appender = result(store.append(id, bytes.length, 0, ""));
    write(appender, bytes, 0, bytes.length);
    Checkpoint end = result(appender.checkpoint(), LONG);
    result(appender.close());
    return end;
  }

  protected byte[] read(FileStore from, FileId id, Variant variant, long start, long length) {
    Collected collected = Collected.of(vertx);
    result(from.read(id, variant, start, length, collected), LONG);
    return collected.bytes();
  }

  protected byte[] local(FileStore from, FileId id, Variant variant) {
    return local(from, id, variant, 1L << 40);
  }

  private byte[] local(FileStore from, FileId id, Variant variant, long first) {
    return result(
        from.withLocal(
            id, variant, first, path -> vertx.executeBlocking(() -> Files.readAllBytes(path))),
        LONG);
  }

  @Test
  void work_that_needs_the_beginning_gets_at_least_that() throws Exception {
    byte[] bytes = random(41, MIB + 4711);
    FileId id = newId();
    result(store.complete(id, bytes.length, upload(store, id, bytes).mark()));

    byte[] beginning = local(store, id, Variant.UPLOADED, 1000);

    assertThat(beginning).hasSizeGreaterThanOrEqualTo(1000);
    assertThat(bytes).startsWith(beginning);
    assertThat(local(store, id, Variant.UPLOADED, bytes.length)).isEqualTo(bytes);
  }

  @Test
  void an_upload_cut_anywhere_goes_on_elsewhere_from_its_checkpoint() throws Exception {
    byte[] bytes = random(1, 12 * MIB + 4711);
    FileId id = newId();
    Random random = new Random(2);
    Checkpoint at = new Checkpoint(0, "");
    int lives = 0;
    while (at.offset() < bytes.length) {
      lives++;
      FileStore here = open();
      Appender appender = result(here.append(id, bytes.length, at.offset(), at.mark()));
      int from = (int) at.offset();
      int to = Math.min(bytes.length, from + 1 + random.nextInt(4 * MIB));
      write(appender, bytes, from, to);
      at = result(appender.checkpoint());
      assertThat(at.offset()).isEqualTo(to);
      assertThat(at.mark()).isNotEmpty().hasSizeLessThanOrEqualTo(2_000).isASCII();
      // Void: nobody will know of these, and they are wrong.
      byte[] wrong = random(lives, random.nextInt(6 * MIB));
      write(appender, wrong, 0, Math.min(wrong.length, bytes.length - to));
      result(appender.close());
      result(here.close());
    }
    assertThat(lives).isGreaterThan(3);
    result(store.complete(id, bytes.length, at.mark()), LONG);
    assertThat(read(store, id, Variant.UPLOADED, 0, bytes.length)).isEqualTo(bytes);
    assertThat(stored()).hasSize(1);
    result(store.delete(id, at.mark()));
    assertThat(stored()).isEmpty();
  }

  @Test
  void a_checkpoint_that_was_not_taken_over_does_no_harm_to_the_one_before() throws Exception {
    byte[] bytes = random(3, 7 * MIB);
    FileId id = newId();
    Appender first = result(store.append(id, bytes.length, 0, ""));
    write(first, bytes, 0, 2 * MIB);
    Checkpoint taken = result(first.checkpoint());
    write(first, random(4, 4 * MIB), 0, 4 * MIB);
    Checkpoint lost = result(first.checkpoint());
    assertThat(lost.offset()).isEqualTo(6L * MIB);
    result(first.close());

    FileStore elsewhere = open();
    Appender second = result(elsewhere.append(id, bytes.length, taken.offset(), taken.mark()));
    write(second, bytes, 2 * MIB, bytes.length);
    Checkpoint end = result(second.checkpoint());
    result(second.close());
    result(elsewhere.complete(id, bytes.length, end.mark()), LONG);
    assertThat(local(store, id, Variant.UPLOADED)).isEqualTo(bytes);
    assertThat(stored()).hasSize(1);
    result(elsewhere.close());
  }

  @Test
  void completing_again_changes_nothing() throws Exception {
    for (int length : List.of(0, 1, 5 * MIB, 5 * MIB + 1, 10 * MIB)) {
      byte[] bytes = random(length, length);
      FileId id = newId();
      Checkpoint end = upload(store, id, bytes);
      assertThat(end.offset()).isEqualTo(length);
      result(store.complete(id, length, end.mark()), LONG);
      FileStore elsewhere = open();
      result(elsewhere.complete(id, length, end.mark()), LONG);
      result(elsewhere.close());
      assertThat(read(store, id, Variant.UPLOADED, 0, length)).as("%d", length).isEqualTo(bytes);
      assertThat(stored()).hasSize(1);
      result(store.delete(id, end.mark()));
      assertThat(stored()).isEmpty();
    }
  }

  @Test
  void every_range_reads_as_what_it_is() {
    byte[] bytes = random(5, 3 * MIB);
    FileId id = newId();
    result(store.complete(id, bytes.length, upload(store, id, bytes).mark()));
    Random random = new Random(6);
    for (int round = 0; round < 40; round++) {
      int from = round == 0 ? bytes.length - 1 : random.nextInt(bytes.length);
      int length = Math.min(bytes.length - from, random.nextInt(200_000));
      assertThat(read(store, id, Variant.UPLOADED, from, length))
          .as("%d + %d", from, length)
          .isEqualTo(Arrays.copyOfRange(bytes, from, from + length));
    }
  }

  @Test
  void a_slow_reader_is_waited_for_and_one_that_left_is_not_written_to() {
    byte[] bytes = random(7, 6 * MIB);
    FileId id = newId();
    result(store.complete(id, bytes.length, upload(store, id, bytes).mark()), LONG);
    Collected slow = Collected.slowly(vertx, 2);
    result(store.read(id, Variant.UPLOADED, 0, bytes.length, slow), LONG);
    assertThat(slow.bytes()).isEqualTo(bytes);
    assertThat(slow.mostAtOnce()).isLessThanOrEqualTo(MIB);
    // More often than there are connections.
    for (int round = 0; round < 40; round++) {
      Collected gone = Collected.breaking(vertx, 300_000);
      assertThat(Await.failure(store.read(id, Variant.UPLOADED, 0, bytes.length, gone)))
          .hasMessageContaining("the line broke");
      assertThat(gone.bytes().length).isLessThan(300_000 + MIB);
    }
  }

  @Test
  void variants_are_put_replaced_and_outlive_the_upload() throws Exception {
    byte[] bytes = random(8, 100_000);
    FileId id = newId();
    Checkpoint end = upload(store, id, bytes);
    result(store.complete(id, bytes.length, end.mark()));
    Path made = Files.write(folder.resolve("made"), random(9, 70_000));
    result(store.put(id, Variant.CLEANED, made));
    result(store.put(id, Variant.THUMB, made));
    Files.write(made, random(10, 300));
    result(store.put(id, Variant.THUMB, made));
    Files.delete(made);
    result(store.deleteUploaded(id));
    result(store.deleteUploaded(id));
    assertThat(stored()).hasSize(2);
    assertThat(read(store, id, Variant.CLEANED, 0, 70_000)).isEqualTo(random(9, 70_000));
    assertThat(local(store, id, Variant.THUMB)).isEqualTo(random(10, 300));
    store
        .local(id, Variant.THUMB)
        .ifPresent(path -> assertThat(path).hasBinaryContent(random(10, 300)));
    result(store.delete(id, end.mark()));
    assertThat(stored()).isEmpty();
  }

  @Test
  void deleting_leaves_nothing_at_any_point_of_an_upload() throws Exception {
    byte[] bytes = random(11, 11 * MIB);
    for (int length : List.of(0, 1000, 3 * MIB, 6 * MIB, 11 * MIB)) {
      for (boolean known : List.of(true, false)) {
        FileId id = newId();
        Appender appender = result(store.append(id, bytes.length, 0, ""));
        write(appender, bytes, 0, length / 2);
        String first = result(appender.checkpoint()).mark();
        write(appender, bytes, length / 2, length);
        String last = known ? result(appender.checkpoint()).mark() : first;
        result(appender.close());
        result(store.delete(id, length == 0 ? "" : last));
        result(store.delete(id, length == 0 ? "" : last));
        assertThat(stored()).as("%d, known: %s", length, known).isEmpty();
      }
    }
  }

  @Test
  void what_is_not_there_cannot_be_read() {
    FileId id = newId();
    assertThat(Await.failure(store.read(id, Variant.THUMB, 0, 10, Collected.of(vertx))))
        .isInstanceOf(StoreAwayException.class);
    assertThat(
            Await.failure(
                store.withLocal(
                    id,
                    Variant.UPLOADED,
                    1,
                    path -> vertx.executeBlocking(() -> Files.readAllBytes(path)))))
        .isNotNull();
    result(store.ping());
    assertThat(result(store.space())).isPositive();
  }

  @Test
  void many_upload_at_once() throws Exception {
    int count = 30;
    List<byte[]> all = Arrays.asList(new byte[count][]);
    List<FileId> ids =
        java.util.stream.Stream.generate(FileStoreContract::newId).limit(count).toList();
    List<Future<Void>> done = new java.util.ArrayList<>();
    for (int file = 0; file < count; file++) {
      byte[] bytes = random(file, MIB / 2 + file);
      all.set(file, bytes);
      FileId id = ids.get(file);
      done.add(
          store
              .append(id, bytes.length, 0, "")
              .compose(
                  appender ->
                      appender
                          .write(Buffer.buffer(bytes))
                          .compose(taken -> appender.checkpoint())
                          .compose(end -> appender.close().map(end)))
              .compose(end -> store.complete(id, bytes.length, end.mark())));
    }
    result(Future.join(done), LONG);
    for (int file = 0; file < count; file++) {
      assertThat(local(store, ids.get(file), Variant.UPLOADED)).isEqualTo(all.get(file));
      result(store.delete(ids.get(file), ""));
    }
    assertThat(stored()).isEmpty();
  }

  @Test
  void whatever_is_done_in_whatever_order_it_holds_what_a_model_holds() throws Exception {
    long seed = Long.getLong("parley.store.seed", 20_261_121L);
    RandomUse use = new RandomUse(this, seed);
    for (int file = 0; file < Integer.getInteger("parley.store.files", 6); file++) {
      use.oneFile();
    }
    assertThat(stored()).as("seed %d", seed).isEmpty();
  }
}
