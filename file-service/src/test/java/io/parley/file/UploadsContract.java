package io.parley.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.file.Person.Answer;
import io.parley.proto.id.FileId;
import io.parley.testkit.Await;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Uploads by tus, whatever keeps the bytes. */
abstract class UploadsContract extends OverAnyStore {
  private static final int MIB = 1 << 20;
  private static final int CUTS = Integer.getInteger("parley.files.cuts", 10);
  private static final long SEED = Long.getLong("parley.seed", 20_261_121L);

  private final Random random = new Random(SEED);
  private TusCalls tus;

  @BeforeAll
  void speakTus() {
    tus = new TusCalls(ana);
  }

  private byte[] random(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private static byte[] part(byte[] all, int from, int to) {
    return Arrays.copyOfRange(all, from, to);
  }

  private void assertArrived(FileId id, byte[] all) {
    assertThat(tus.known(id).getString("state")).isEqualTo("ready");
    assertThat(Arrays.equals(ana.read(id).body(), all)).as("byte-identical").isTrue();
  }

  @Test
  void optionsTellWhatIsSpoken() {
    Answer answer = Person.nobody(ana.port()).send("OPTIONS", TusCalls.PATH);
    assertThat(answer.status()).isEqualTo(204);
    assertThat(answer.header("tus-resumable")).isEqualTo("1.0.0");
    assertThat(answer.header("tus-version")).isEqualTo("1.0.0");
    assertThat(answer.header("tus-extension").split(","))
        .containsExactlyInAnyOrder(
            "creation", "creation-with-upload", "expiration", "termination", "checksum");
    assertThat(answer.header("tus-max-size")).isEqualTo(Long.toString(2L << 30));
    assertThat(answer.header("tus-checksum-algorithm")).isEqualTo("sha1,sha256");
  }

  @Test
  void fileArrivesInPiecesOfAnySize() {
    byte[] all = random(6 * MIB + 17);
    Answer created = tus.create("file", "бухгалтерия.bin", all.length);
    assertThat(created.status()).isEqualTo(201);
    assertThat(created.header("upload-offset")).isEqualTo("0");
    assertThat(created.header("upload-expires")).endsWith("GMT");
    FileId id = TusCalls.id(created);
    int offset = 0;
    for (int length : new int[] {1, 100_000, 3 * MIB, 2 * MIB, all.length}) {
      int end = Math.min(all.length, offset + length);
      Answer answer = tus.patch(id, offset, part(all, offset, end));
      assertThat(answer.status()).isEqualTo(204);
      assertThat(answer.header("upload-offset")).isEqualTo(Integer.toString(end));
      assertThat(answer.header("tus-resumable")).isEqualTo("1.0.0");
      offset = end;
    }
    assertArrived(id, all);
    assertThat(tus.known(id).getString("name")).isEqualTo("бухгалтерия.bin");
    Answer head = tus.head(id);
    assertThat(head.header("upload-offset")).isEqualTo(Integer.toString(all.length));
    assertThat(head.header("upload-length")).isEqualTo(Integer.toString(all.length));
    assertThat(head.header("cache-control")).isEqualTo("no-store");
    assertThat(head.header("upload-metadata"))
        .isEqualTo(TusCalls.metadata("file", "бухгалтерия.bin"));
    // One byte more than all is none.
    assertThat(tus.patch(id, all.length, new byte[0]).status()).isEqualTo(204);
    assertThat(tus.patch(id, all.length, new byte[1]).code()).isEqualTo("TOO_LARGE");
    assertThat(tus.patch(id, 0, all).code()).isEqualTo("WRONG_OFFSET");
  }

  @Test
  void creationMayBringTheFirstBytesOrAll() {
    byte[] all = random(300_000);
    Answer some =
        tus.send(
            "POST",
            TusCalls.PATH,
            BodyPublishers.ofByteArray(part(all, 0, 1_000)),
            "Upload-Length",
            "300000",
            "Upload-Metadata",
            TusCalls.metadata("file", "a.bin"),
            "Content-Type",
            TusCalls.BYTES);
    assertThat(some.header("upload-offset")).isEqualTo("1000");
    FileId id = TusCalls.id(some);
    assertThat(tus.patch(id, 1_000, part(all, 1_000, all.length)).status()).isEqualTo(204);
    assertArrived(id, all);
    assertArrived(ana.upload("file", "b.bin", all), all);
  }

  @Test
  void checksumMustFitOrNothingIsTaken() throws NoSuchAlgorithmException {
    byte[] all = random(MIB);
    FileId id = tus.begin("file", "c.bin", all.length);
    byte[] first = part(all, 0, 400_000);
    Answer wrong =
        tus.patch(id, 0, first, "Upload-Checksum", "sha256 " + TusCalls.base64(new byte[32]));
    assertThat(wrong.status()).isEqualTo(460);
    assertThat(wrong.code()).isEqualTo("CHECKSUM_MISMATCH");
    assertThat(tus.offset(id)).isZero();
    assertThat(tus.patch(id, 0, first, "Upload-Checksum", sum("sha1", "SHA-1", first)).status())
        .isEqualTo(204);
    byte[] rest = part(all, 400_000, all.length);
    assertThat(
            tus.patch(id, 400_000, rest, "Upload-Checksum", sum("sha256", "SHA-256", rest))
                .status())
        .isEqualTo(204);
    assertArrived(id, all);
  }

  private static String sum(String name, String algorithm, byte[] bytes)
      throws NoSuchAlgorithmException {
    return name + " " + TusCalls.base64(MessageDigest.getInstance(algorithm).digest(bytes));
  }

  @Test
  void uploadThatIsCutAnywhereGoesOnFromThere() throws IOException {
    byte[] all = random(9 * MIB + 1);
    FileId id = tus.begin("file", "cut.bin", all.length);
    int offset = 0;
    int reached = 0;
    for (int cut = 0; cut < CUTS; cut++) {
      // However many cuts there are, they spread over the whole file.
      int sent = random.nextInt(Math.max(1, (all.length - offset) / (CUTS - cut + 1) * 2));
      try (RawUpload upload = RawUpload.begin(ana, id, offset, all.length - offset)) {
        upload.bytes(all, offset, sent);
        if (cut % 2 == 0) {
          upload.reset();
        }
      }
      // One that was cut before may come to its turn after the HEAD that followed it.
      reached = Math.max(reached, offset + sent);
      int durable = Math.toIntExact(tus.offset(id));
      assertThat(durable).as("seed %d, cut %d", SEED, cut).isBetween(offset, reached);
      offset = durable;
    }
    assertThat(rest(id, all)).isEqualTo(204);
    assertArrived(id, all);
  }

  /**
   * Brings what is missing, as clients do: from where it stands, anew where it stands elsewhere.
   */
  private int rest(FileId id, byte[] all) {
    int status;
    do {
      int offset = Math.toIntExact(tus.offset(id));
      status = tus.patch(id, offset, part(all, offset, all.length)).status();
    } while (status == 409 || status == 423);
    return status;
  }

  @Test
  void requestWhoseClientVanishedGivesWay() throws IOException {
    byte[] all = random(2 * MIB);
    FileId id = tus.begin("file", "vanished.bin", all.length);
    try (RawUpload silent = RawUpload.begin(ana, id, 0, all.length)) {
      silent.bytes(all, 0, MIB);
      // It says nothing more and does not close either.
      Await.until("bytes came", () -> tus.offset(id) > 0 || taken(id, all));
      long offset = tus.offset(id);
      assertThat(tus.patch(id, offset, part(all, Math.toIntExact(offset), all.length)).status())
          .isEqualTo(204);
    }
    assertArrived(id, all);
  }

  /** A HEAD took the upload from the silent one before its bytes were there: brings them anew. */
  private boolean taken(FileId id, byte[] all) {
    return tus.patch(id, 0, part(all, 0, 1_000)).status() == 204;
  }

  @Test
  void ofTwoRequestsAtOnceTheLastOneHasTheUpload() throws IOException {
    byte[] all = random(2 * MIB);
    FileId id = tus.begin("file", "two.bin", all.length);
    try (RawUpload first = RawUpload.begin(ana, id, 0, all.length)) {
      first.bytes(all, 0, 100_000);
      Await.until("the first has it", () -> suite.number("epoch", id) == 1);
      int offset = Math.toIntExact(tus.offset(id));
      try (RawUpload second = RawUpload.begin(ana, id, offset, all.length - offset)) {
        second.bytes(all, offset, all.length - offset - 1);
        // The HEAD had it between the two.
        Await.until("the second has it", () -> suite.number("epoch", id) == 3);
        first.bytes(all, 100_000, 1);
        assertThat(first.status()).isEqualTo(423);
        second.bytes(all, all.length - 1, 1);
        assertThat(second.status()).isEqualTo(204);
      }
    }
    assertArrived(id, all);
  }

  @Test
  void serviceThatDiesInMidUploadGoesOnWhereItStood() throws IOException {
    byte[] all = random(40 * MIB);
    FileId id = tus.begin("file", "survivor.bin", all.length);
    try (RawUpload upload = RawUpload.begin(ana, id, 0, all.length)) {
      upload.bytes(all, 0, 36 * MIB);
      Await.until("a checkpoint", () -> suite.number("upload_offset", id) > 0);
      suite.service().abandon();
    }
    suite = suite.again();
    ana = suite.at(ana);
    tus = new TusCalls(ana);
    int offset = Math.toIntExact(tus.offset(id));
    assertThat(offset).isBetween(16 * MIB, 36 * MIB);
    assertThat(tus.patch(id, offset, part(all, offset, all.length)).status()).isEqualTo(204);
    assertArrived(id, all);
  }

  @Test
  void manyUploadsOfOneUserBeginAndEndAtOnce() {
    Person cleo = suite.person("cleo");
    TusCalls hers = new TusCalls(cleo);
    List<FileId> all =
        IntStream.range(0, 16).parallel().mapToObj(i -> hers.begin("file", "a", 1_000)).toList();
    assertThat(cleo.used()).isEqualTo(16_000);
    assertThat(all.parallelStream().map(hers::delete).map(Answer::status)).containsOnly(204);
    assertThat(cleo.used()).isZero();
  }

  @Test
  void endedUploadIsGoneWithItsBytesAndItsQuota() throws IOException {
    Person cleo = suite.person("cleo");
    TusCalls hers = new TusCalls(cleo);
    FileId id = hers.begin("file", "x.bin", 3 * MIB);
    hers.patch(id, 0, random(MIB));
    assertThat(cleo.used()).isEqualTo(3 * MIB);
    try (RawUpload upload = RawUpload.begin(cleo, id, MIB, MIB)) {
      upload.bytes(random(MIB), 0, 1_000);
      assertThat(hers.delete(id).status()).isEqualTo(204);
    }
    assertThat(hers.head(id).status()).isEqualTo(404);
    assertThat(hers.patch(id, MIB, random(1)).code()).isEqualTo("NOT_FOUND");
    assertThat(cleo.used()).isZero();
  }

  @Test
  void uploadThatIsNotCompletedInTimeIsGone() {
    FileId id = tus.begin("file", "late.bin", 10);
    suite.clock().advance(Duration.ofHours(24));
    try {
      Await.until("it is swept", () -> suite.row(id).isEmpty() || tus.head(id).status() == 410);
      assertThat(tus.patch(id, 0, new byte[10]).status()).isIn(410, 404);
    } finally {
      suite.clock().advance(Duration.ofHours(24).negated());
    }
  }

  @Test
  void methodMayBeNamedByAHeader() {
    byte[] all = random(1_000);
    FileId id = tus.begin("file", "proxy.bin", all.length);
    Answer answer =
        tus.send(
            "POST",
            TusCalls.path(id),
            BodyPublishers.ofByteArray(all),
            "X-HTTP-Method-Override",
            "PATCH",
            "Upload-Offset",
            "0",
            "Content-Type",
            TusCalls.BYTES);
    assertThat(answer.status()).isEqualTo(204);
    assertArrived(id, all);
  }
}
