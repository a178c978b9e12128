package io.parley.local.tls;

import io.parley.backends.BackendException;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.bouncycastle.operator.OperatorCreationException;

/**
 * The certificates of an installation: an authority of its own, which people may trust on their
 * devices once, and a server certificate that it signs, made anew where it nears its end or the
 * host's names and addresses have changed.
 */
public final class Certificates {
  private static final Duration AUTHORITY_LIFE = Duration.ofDays(3650);
  // Some systems refuse longer lives.
  private static final Duration SERVER_LIFE = Duration.ofDays(397);
  private static final Duration RENEW_BEFORE_END = Duration.ofDays(30);

  /**
   * Where they are, as PEM.
   *
   * @param authority the authority's certificate, for other devices
   * @param certificate the server's, with the authority's behind it
   * @param key the server's, PKCS#8
   */
  public record Files(Path authority, Path certificate, Path key) {
    /** Those in a folder, whether they exist or not. */
    public static Files in(Path folder) {
      return new Files(
          folder.resolve("ca.crt"), folder.resolve("server.crt"), folder.resolve("server.key"));
    }
  }

  private Certificates() {}

  /**
   * Makes what is missing or not good any more. Keys get mode 0600. Blocks.
   *
   * @param names host names and literal addresses that the server is reached by
   * @throws BackendException if the folder cannot be written
   */
  public static Files ensure(Path folder, Set<String> names, Clock clock) {
    Files files = Files.in(folder);
    Path authorityKey = folder.resolve("ca.key");
    Instant now = clock.instant();
    try {
      java.nio.file.Files.createDirectories(folder);
      Issued authority =
          Issued.read(files.authority(), authorityKey)
              .filter(found -> outlives(found.certificate(), now.plus(RENEW_BEFORE_END)))
              .orElse(null);
      if (authority == null) {
        authority = Issuer.authority(now, AUTHORITY_LIFE);
        authority.write(authorityKey, files.authority(), List.of(authority.certificate()));
      }
      X509Certificate signer = authority.certificate();
      boolean good =
          Issued.read(files.certificate(), files.key())
              .map(Issued::certificate)
              .filter(found -> outlives(found, now.plus(RENEW_BEFORE_END)))
              .filter(found -> isSignedBy(found, signer) && namesOf(found).equals(canonical(names)))
              .isPresent();
      if (!good) {
        Issued server = Issuer.server(authority, names, now, SERVER_LIFE);
        server.write(files.key(), files.certificate(), List.of(server.certificate(), signer));
      }
      return files;
    } catch (IOException e) {
      throw new BackendException("folder " + folder + " cannot be written: " + e, e);
    } catch (GeneralSecurityException | OperatorCreationException e) {
      throw new BackendException("no certificate can be made: " + e.getMessage(), e);
    }
  }

  private static boolean outlives(X509Certificate certificate, Instant time) {
    return certificate.getNotAfter().toInstant().isAfter(time);
  }

  private static boolean isSignedBy(X509Certificate certificate, X509Certificate signer) {
    try {
      certificate.verify(signer.getPublicKey());
      return true;
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static Set<String> canonical(Set<String> names) {
    return names.stream().map(Issuer::canonical).collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> namesOf(X509Certificate certificate) {
    try {
      Collection<List<?>> names = certificate.getSubjectAlternativeNames();
      return names == null
          ? Set.of()
          : names.stream()
              .map(name -> Issuer.canonical(name.get(1).toString()))
              .collect(Collectors.toCollection(TreeSet::new));
    } catch (CertificateParsingException e) {
      return Set.of();
    }
  }
}
