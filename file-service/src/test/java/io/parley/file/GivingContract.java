package io.parley.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.file.Person.Answer;
import io.parley.proto.id.FileId;
import io.parley.testkit.Await;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How the bytes of files are given to those who may read them; over any store. */
abstract class GivingContract extends OverAnyStore {
  private static final byte[] BYTES = bytes(300_000);

  @Test
  void rangesAndConditionsAreHonoured() {
    FileId file = ana.upload("file", "a.bin", BYTES);
    Answer whole = ana.read(file);
    String etag = whole.header("etag");

    assertThat(whole.header("accept-ranges")).isEqualTo("bytes");
    assertThat(etag).matches("\"[^\"]+\"");
    assertThat(whole.header("cache-control")).isEqualTo("private, no-cache");

    Answer part = ana.read(file, "Range", "bytes=100000-199999");
    assertThat(part.status()).isEqualTo(206);
    assertThat(part.header("content-range")).isEqualTo("bytes 100000-199999/300000");
    assertThat(part.body()).isEqualTo(Arrays.copyOfRange(BYTES, 100_000, 200_000));

    Answer tail = ana.read(file, "Range", "bytes=-5");
    assertThat(tail.body()).isEqualTo(Arrays.copyOfRange(BYTES, 299_995, 300_000));

    Answer several = ana.read(file, "Range", "bytes=0-0,5-9");
    assertThat(several.status()).isEqualTo(200);
    assertThat(several.body()).isEqualTo(BYTES);

    Answer beyond = ana.read(file, "Range", "bytes=300000-");
    assertThat(beyond.status()).isEqualTo(416);
    assertThat(beyond.code()).isEqualTo("RANGE_NOT_SATISFIABLE");
    assertThat(beyond.header("content-range")).isEqualTo("bytes */300000");

    Answer same = ana.read(file, "If-None-Match", "\"other\", W/" + etag);
    assertThat(same.status()).isEqualTo(304);
    assertThat(same.body()).isEmpty();
    assertThat(same.header("etag")).isEqualTo(etag);
    assertThat(ana.read(file, "If-None-Match", "\"other\"").status()).isEqualTo(200);

    assertThat(ana.read(file, "If-Range", etag, "Range", "bytes=0-9").status()).isEqualTo(206);
    assertThat(ana.read(file, "If-Range", "\"other\"", "Range", "bytes=0-9").body())
        .isEqualTo(BYTES);
    assertThat(
            ana.read(file, "If-Range", "Sat, 01 Jan 2022 00:00:00 GMT", "Range", "bytes=0-9")
                .status())
        .isEqualTo(200);
  }

  @Test
  void headTellsWhatGetWould() {
    FileId file = ana.upload("image", "Ära 照片.png", Pictures.png(60, 40));
    for (String path : List.of(Person.path(file), Person.path(file) + "/thumb")) {
      Answer get = ana.get(path);
      Answer head = ana.send("HEAD", path, "Range", "bytes=0-0");

      assertThat(head.status()).isEqualTo(200);
      assertThat(head.body()).isEmpty();
      assertThat(without(head)).isEqualTo(without(get));
      assertThat(get.header("content-length")).isEqualTo(Integer.toString(get.body().length));
    }
  }

  private static Map<String, List<String>> without(Answer answer) {
    Map<String, List<String>> headers = new TreeMap<>(answer.headers());
    headers.remove("x-request-id");
    return headers;
  }

  @Test
  void everyVariantHasATagOfItsOwn() {
    FileId file = ana.upload("image", "a.png", Pictures.png(400, 300));

    assertThat(ana.read(file).header("etag"))
        .isNotEqualTo(ana.get(Person.path(file) + "/thumb").header("etag"));
    isNotThere(ana.get(Person.path(ana.upload("file", "a.bin", BYTES)) + "/thumb"));
  }

  @Test
  void namesInAnyLanguageComeBack() {
    FileId file = ana.upload("file", "報告 \"№ 5\" €.pdf", BYTES);

    assertThat(ana.read(file).header("content-disposition"))
        .isEqualTo(
            "attachment; filename=\"__ __ 5_ _.pdf\"; filename*=UTF-8''%E5%A0%B1%E5%91%8A%20%22"
                + "%E2%84%96%205%22%20%E2%82%AC.pdf");
  }

  @Test
  void noNameBringsAHeaderOfItsOwn() {
    for (String name :
        List.of(
            "a\r\nSet-Cookie: parley_refresh=stolen",
            "a\nContent-Type: text/html\n\n<script>",
            "\u0000.html",
            "a\"; filename=\"evil.html",
            "../../../etc/passwd")) {
      Answer answer = ana.read(ana.upload("file", name, BYTES));

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.header("set-cookie")).isEmpty();
      assertThat(answer.header("content-type")).isEqualTo("application/octet-stream");
      assertThat(answer.header("content-disposition"))
          .matches("attachment; filename=\"[^\"\\\\/]*\"(; filename\\*=UTF-8''[^;\"/]+)?");
    }
  }

  @Test
  void nothingThatABrowserCouldExecuteIsShown() {
    Map<String, String> sent =
        Map.of(
            "picture.svg",
            "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
            "page.html",
            "<!doctype html><script>alert(1)</script>",
            "data.xml",
            "<?xml version='1.0'?><?xml-stylesheet href='x.xsl' type='text/xsl'?><a/>",
            "paper.pdf",
            "%PDF-1.4\n1 0 obj << /OpenAction << /S /JavaScript /JS (app.alert(1)) >> >> endobj",
            "script.js",
            "alert(1)");

    sent.forEach(
        (name, text) -> {
          FileId file = ana.upload("file", name, text.getBytes(UTF_8));
          for (String query : List.of("", "?download=0", "?download=1")) {
            Answer answer = ana.get(Person.path(file) + query);
            assertThat(answer.header("content-disposition")).as(name).startsWith("attachment; ");
            assertThat(answer.header("content-type")).isEqualTo("application/octet-stream");
            assertThat(answer.header("x-content-type-options")).isEqualTo("nosniff");
            assertThat(answer.header("content-security-policy"))
                .isEqualTo("sandbox; default-src 'none'");
            assertThat(answer.header("cross-origin-resource-policy")).isEqualTo("same-origin");
            assertThat(answer.body()).isEqualTo(text.getBytes(UTF_8));
          }
          for (String kind : List.of("image", "avatar", "voice", "video")) {
            Answer refused = ana.tryUpload(kind, name, text.getBytes(UTF_8));
            assertThat(refused.status()).as(name + " as " + kind).isEqualTo(422);
          }
        });
  }

  @Test
  void picturesAreShownAndCanBeDownloaded() {
    FileId shown = ana.upload("image", "a.png", Pictures.png(40, 30));
    FileId asFile = ana.upload("file", "a.png", Pictures.png(40, 30));

    assertThat(ana.read(shown).header("content-disposition"))
        .isEqualTo("inline; filename=\"a.png\"");
    assertThat(ana.read(shown).header("content-type")).isEqualTo("image/png");
    assertThat(ana.get(Person.path(shown) + "?download=1").header("content-disposition"))
        .isEqualTo("attachment; filename=\"a.png\"");
    assertThat(ana.read(asFile).header("content-disposition"))
        .isEqualTo("attachment; filename=\"a.png\"");
    assertThat(ana.read(asFile).body()).isEqualTo(Pictures.png(40, 30));
  }

  @Test
  void whoGoesAwayInTheMiddleLeavesNothingBehind() throws IOException {
    byte[] large = bytes(24 << 20);
    FileId file = ana.upload("file", "large.bin", large);
    for (int round = 0; round < 5; round++) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), suite.service().port())) {
        OutputStream out = socket.getOutputStream();
        out.write(
            ("GET "
                    + Person.path(file)
                    + " HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer "
                    + ana.token()
                    + "\r\n\r\n")
                .getBytes(UTF_8));
        InputStream in = socket.getInputStream();
        assertThat(in.readNBytes(100_000)).hasSize(100_000);
      }
    }

    assertThat(ana.read(file).body()).isEqualTo(large);
    Await.until("nobody holds the file open", () -> open(large.length) == 0);
  }

  /** How many descriptors of this process are of files of a store. */
  private long open(int size) throws IOException {
    try (Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
      return all.filter(descriptor -> isOfStore(descriptor, size)).count();
    }
  }

  private boolean isOfStore(Path descriptor, int size) {
    try {
      Path real = Files.readSymbolicLink(descriptor);
      return real.startsWith(suite.folder()) && Files.size(real) == size;
    } catch (IOException e) {
      return false;
    }
  }
}
