package io.parley.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.file.Person.Answer;
import io.parley.proto.id.FileId;
import io.parley.testkit.Await;
import io.parley.testkit.ParleyExtension;
import io.parley.testkit.S3Backend;
import io.parley.testkit.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two instances of the service over one S3 store. */
@ExtendWith(ParleyExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UploadsOnTwoNodesIT {
  private static final int MIB = 1 << 20;
  private static final int CUTS = Integer.getInteger("parley.files.cuts", 10);
  private static final long SEED = Long.getLong("parley.seed", 20_261_121L);

  private final S3Backend backend = S3Backend.shared();
  private final Random random = new Random(SEED);
  private FileSuite first;
  private FileSuite second;
  private Person ana;
  private List<TusCalls> nodes;

  @BeforeAll
  void start(Scope scope) {
    first = FileSuite.start(scope, StoreUnderTest.S3);
    second = first.again();
    ana = first.person("ana");
    nodes = List.of(new TusCalls(ana), new TusCalls(second.at(ana)));
  }

  @AfterEach
  void putRight() {
    backend.putRight();
  }

  @AfterAll
  void stop() {
    second.close();
    first.close();
  }

  private byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private void assertArrived(FileId id, byte[] all) {
    for (TusCalls node : nodes) {
      assertThat(node.known(id).getString("state")).isEqualTo("ready");
      assertThat(Arrays.equals(node.person().read(id).body(), all)).as("byte-identical").isTrue();
    }
  }

  @Test
  void uploadCutOnOneNodeGoesOnAtTheOther() throws IOException {
    byte[] all = bytes(14 * MIB + 3);
    FileId id = nodes.get(0).begin("file", "cut.bin", all.length);
    int offset = 0;
    for (int cut = 0; cut < CUTS; cut++) {
      // However many cuts there are, they spread over the whole file.
      int sent = random.nextInt(Math.max(1, (all.length - offset) / (CUTS - cut + 1) * 2));
      TusCalls node = nodes.get(cut % 2);
      try (RawUpload upload = RawUpload.begin(node.person(), id, offset, all.length - offset)) {
        upload.bytes(all, offset, sent);
        if (random.nextBoolean()) {
          upload.reset();
        }
      }
      int durable = Math.toIntExact(nodes.get((cut + 1) % 2).offset(id));
      assertThat(durable).as("seed %d, cut %d", SEED, cut).isBetween(offset, offset + sent);
      offset = durable;
    }
    byte[] rest = Arrays.copyOfRange(all, offset, all.length);
    assertThat(nodes.get(CUTS % 2).patch(id, offset, rest).status()).isEqualTo(204);
    assertArrived(id, all);
  }

  @Test
  void whoTakesAnUploadInHandElsewhereHasItAlone() throws IOException {
    byte[] all = bytes(7 * MIB);
    byte[] wrong = bytes(7 * MIB);
    FileId id = nodes.get(0).begin("file", "two.bin", all.length);
    assertThat(nodes.get(0).patch(id, 0, Arrays.copyOf(all, MIB)).status()).isEqualTo(204);
    try (RawUpload stale = RawUpload.begin(ana, id, MIB, 6 * MIB)) {
      stale.bytes(wrong, 0, 5 * MIB);
      assertThat(nodes.get(1).offset(id)).isEqualTo(MIB);
      byte[] rest = Arrays.copyOfRange(all, MIB, 4 * MIB);
      assertThat(nodes.get(1).patch(id, MIB, rest).status()).isEqualTo(204);
      stale.bytes(wrong, 5 * MIB, MIB);
      assertThat(stale.status()).isEqualTo(423);
    }
    assertThat(nodes.get(0).offset(id)).isEqualTo(4 * MIB);
    byte[] rest = Arrays.copyOfRange(all, 4 * MIB, all.length);
    assertThat(nodes.get(0).patch(id, 4 * MIB, rest).status()).isEqualTo(204);
    assertArrived(id, all);
  }

  @Test
  void serverThatFailsInTheMiddleLosesNothing() throws IOException {
    byte[] all = bytes(8 * MIB);
    FileId id = nodes.get(0).begin("file", "down.bin", all.length);
    assertThat(nodes.get(0).patch(id, 0, Arrays.copyOf(all, 6 * MIB)).status()).isEqualTo(204);
    byte[] rest = Arrays.copyOfRange(all, 6 * MIB, all.length);
    backend.server().crash();
    Answer refused = nodes.get(1).patch(id, 6L * MIB, rest);
    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.code()).isEqualTo("UNAVAILABLE");
    assertThat(nodes.get(0).offset(id)).isEqualTo(6 * MIB);
    backend.server().start();
    Await.until("it is taken", () -> nodes.get(0).patch(id, 6L * MIB, rest).status() == 204);
    assertArrived(id, all);
  }

  @Test
  void endedUploadLeavesNothingInTheBucket() throws IOException {
    FileId id = nodes.get(0).begin("file", "gone.bin", 12 * MIB);
    assertThat(nodes.get(0).patch(id, 0, bytes(7 * MIB)).status()).isEqualTo(204);
    assertThat(objects(id)).isNotEmpty();
    assertThat(nodes.get(1).delete(id).status()).isEqualTo(204);
    assertThat(objects(id)).isEmpty();
  }

  /** What the server keeps of a file: objects, and parts of unfinished ones. */
  private List<Path> objects(FileId id) throws IOException {
    try (Stream<Path> files = Files.walk(backend.server().now().settings().objects())) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> file.toString().contains(id.toString()))
          .toList();
    }
  }
}
