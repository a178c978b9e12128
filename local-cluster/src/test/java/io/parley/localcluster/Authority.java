package io.parley.localcluster;

import io.parley.testkit.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Signs certificates for tests, as whoever runs a cluster, cert-manager or Strimzi does: by {@code
 * openssl}. Its methods block.
 */
final class Authority {
  private static final List<String> REQUEST =
      List.of(
          "openssl",
          "req",
          "-x509",
          "-newkey",
          "ec",
          "-pkeyopt",
          "ec_paramgen_curve:prime256v1",
          "-noenc",
          "-days",
          "2");

  private final Path folder;

  /**
   * A certificate.
   *
   * @param file of it, PEM
   * @param key PEM, PKCS#8
   */
  record Issued(Path file, Path key) {}

  /** One of its own, whose files go into that folder. */
  Authority(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
    openssl("-subj", "/CN=authority", "-keyout", "ca.key", "-out", "ca.crt");
  }

  private void openssl(String... arguments) {
    List<String> command = new ArrayList<>(REQUEST);
    command.addAll(List.of(arguments));
    Command.run(folder, Map.of(), command).orFail();
  }

  /** Its own certificate, PEM. */
  Path certificate() {
    return folder.resolve("ca.crt");
  }

  /**
   * For servers and clients.
   *
   * @param name of whom it is for
   * @param alternatives other names, as {@code DNS:mysql} or {@code IP:127.0.0.1}
   */
  Issued issue(String name, String... alternatives) {
    String names =
        Arrays.stream(alternatives).map(other -> "," + other).collect(Collectors.joining());
    openssl(
        "-CA",
        "ca.crt",
        "-CAkey",
        "ca.key",
        "-subj",
        "/CN=" + name,
        "-addext",
        "subjectAltName=DNS:" + name + names,
        "-addext",
        "basicConstraints=critical,CA:FALSE",
        "-addext",
        "extendedKeyUsage=serverAuth,clientAuth",
        "-keyout",
        name + ".key",
        "-out",
        name + ".crt");
    return new Issued(folder.resolve(name + ".crt"), folder.resolve(name + ".key"));
  }

  /** The same in one file, under a password: PKCS#12. */
  Path pkcs12(Issued issued, String password) {
    Path file = Path.of(issued.file().toString().replaceFirst("crt$", "p12"));
    Command.run(
            folder,
            Map.of("PASSWORD", password),
            List.of(
                "openssl",
                "pkcs12",
                "-export",
                "-in",
                issued.file().toString(),
                "-inkey",
                issued.key().toString(),
                "-passout",
                "env:PASSWORD",
                "-out",
                file.toString()))
        .orFail();
    return file;
  }
}
