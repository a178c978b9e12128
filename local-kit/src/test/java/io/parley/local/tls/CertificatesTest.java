package io.parley.local.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificatesTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Set<String> NAMES =
      new TreeSet<>(Set.of("localhost", "127.0.0.1", "::1", "fd00::2", "den.example"));

  @TempDir Path folder;

  private Certificates.Files at(Instant time, Set<String> names) {
    return Certificates.ensure(folder, names, Clock.fixed(time, ZoneOffset.UTC));
  }

  private static X509Certificate read(Path certificate, Path key) throws Exception {
    return Issued.read(certificate, key).orElseThrow().certificate();
  }

  @Test
  void makes_a_server_certificate_for_all_names_signed_by_an_authority_of_its_own()
      throws Exception {
    Certificates.Files files = at(NOW, NAMES);
    X509Certificate server = read(files.certificate(), files.key());
    X509Certificate authority = read(files.authority(), folder.resolve("ca.key"));
    server.verify(authority.getPublicKey());
    assertThat(authority.getBasicConstraints()).isZero();
    assertThat(server.getBasicConstraints()).isEqualTo(-1);
    assertThat(server.getSubjectAlternativeNames()).hasSize(NAMES.size());
    server.checkValidity(java.util.Date.from(NOW));
    for (String key : new String[] {"ca.key", "server.key"}) {
      assertThat(Files.getPosixFilePermissions(folder.resolve(key)))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }
  }

  @Test
  void keeps_what_is_good() throws Exception {
    String before = Files.readString(at(NOW, NAMES).certificate());
    String after = Files.readString(at(NOW.plus(Duration.ofDays(300)), NAMES).certificate());
    assertThat(after).isEqualTo(before);
  }

  @Test
  void signs_anew_with_the_same_authority_when_the_end_is_near_or_names_have_changed()
      throws Exception {
    Certificates.Files files = at(NOW, NAMES);
    String authority = Files.readString(files.authority());
    String first = Files.readString(files.certificate());
    String second = Files.readString(at(NOW, Set.of("localhost", "10.0.0.7")).certificate());
    Instant nearEnd = NOW.plus(Duration.ofDays(380));
    String third = Files.readString(at(nearEnd, Set.of("localhost", "10.0.0.7")).certificate());
    assertThat(second).isNotEqualTo(first);
    assertThat(third).isNotEqualTo(second);
    assertThat(Files.readString(files.authority())).isEqualTo(authority);
  }

  @Test
  void makes_all_anew_where_a_file_is_damaged() throws Exception {
    Certificates.Files files = at(NOW, NAMES);
    Files.writeString(folder.resolve("ca.key"), "gone");
    at(NOW, NAMES);
    X509Certificate authority = read(files.authority(), folder.resolve("ca.key"));
    read(files.certificate(), files.key()).verify(authority.getPublicKey());
  }
}
