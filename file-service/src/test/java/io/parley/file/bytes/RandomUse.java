package io.parley.file.bytes;

import static io.parley.testkit.Await.result;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.file.bytes.Appender.Checkpoint;
import io.parley.file.domain.Variant;
import io.parley.proto.id.FileId;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Does things to a file in a random order, beside a model of it: the bytes up to the checkpoint
 * that counts, and the variants.
 */
final class RandomUse {
  private static final int MOST = 12 << 20;
  private static final List<Variant> VARIANTS = List.of(Variant.values());

  private final FileStoreContract test;
  private final Random random;

  RandomUse(FileStoreContract test, long seed) {
    this.test = test;
    this.random = new Random(seed);
  }

  void oneFile() throws Exception {
    FileId id = FileStoreContract.newId();
    byte[] bytes = FileStoreContract.random(random.nextLong(), 1 + random.nextInt(MOST));
    String mark = upload(id, bytes);
    if (random.nextInt(5) > 0) {
      complete(id, bytes, mark);
      use(id, bytes);
    }
    result(test.store.delete(id, mark));
  }

  private String upload(FileId id, byte[] bytes) {
    Checkpoint at = new Checkpoint(0, "");
    while (at.offset() < bytes.length) {
      Appender appender = result(test.store.append(id, bytes.length, at.offset(), at.mark()));
      int written = (int) at.offset();
      boolean open = true;
      while (open && at.offset() < bytes.length) {
        switch (random.nextInt(4)) {
          case 0, 1 -> {
            int to = Math.min(bytes.length, written + 1 + random.nextInt(3 << 20));
            FileStoreContract.write(appender, bytes, written, to);
            written = to;
          }
          case 2 -> {
            Checkpoint next = result(appender.checkpoint());
            assertThat(next.offset()).isEqualTo(written);
            // Now and then another one has come between, and it does not count.
            open = random.nextInt(4) > 0;
            at = open ? next : at;
          }
          default -> open = random.nextBoolean();
        }
      }
      result(appender.close());
    }
    return at.mark();
  }

  private void complete(FileId id, byte[] bytes, String mark) throws Exception {
    FileStore elsewhere = test.open();
    result(elsewhere.complete(id, bytes.length, mark), FileStoreContract.LONG);
    result(elsewhere.close());
    if (random.nextBoolean()) {
      result(test.store.complete(id, bytes.length, mark), FileStoreContract.LONG);
    }
  }

  private void use(FileId id, byte[] bytes) throws Exception {
    Map<Variant, byte[]> model = new EnumMap<>(Variant.class);
    model.put(Variant.UPLOADED, bytes);
    for (int step = 0; step < 12; step++) {
      Variant variant = VARIANTS.get(random.nextInt(VARIANTS.size()));
      if (variant == Variant.UPLOADED && random.nextInt(6) == 0) {
        result(test.store.deleteUploaded(id));
        model.remove(variant);
      } else if (variant != Variant.UPLOADED && random.nextBoolean()) {
        byte[] made = FileStoreContract.random(random.nextLong(), 1 + random.nextInt(200_000));
        result(test.store.put(id, variant, Files.write(test.folder.resolve("made"), made)));
        model.put(variant, made);
      } else if (model.containsKey(variant)) {
        byte[] all = model.get(variant);
        int from = random.nextInt(all.length);
        int to = from + random.nextInt(all.length - from + 1);
        assertThat(test.read(test.store, id, variant, from, to - from))
            .isEqualTo(Arrays.copyOfRange(all, from, to));
      }
    }
    for (Map.Entry<Variant, byte[]> variant : model.entrySet()) {
      assertThat(test.local(test.store, id, variant.getKey())).isEqualTo(variant.getValue());
    }
    assertThat(test.stored()).hasSize(model.size());
  }
}
