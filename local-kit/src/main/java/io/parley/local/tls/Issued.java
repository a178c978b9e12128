package io.parley.local.tls;

import io.parley.backends.SecretFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** A certificate and its key. */
record Issued(X509Certificate certificate, PrivateKey key) {
  private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

  /** Reads both from PEM files; empty where one is missing or makes no sense. */
  static Optional<Issued> read(Path certificateFile, Path keyFile) throws IOException {
    if (!Files.exists(certificateFile) || !Files.exists(keyFile)) {
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(certificateFile)) {
      X509Certificate certificate =
          (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
      String base64 = Files.readString(keyFile).replaceAll("-----[A-Z ]+-----|\\s", "");
      PrivateKey key =
          KeyFactory.getInstance("EC")
              .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
      return Optional.of(new Issued(certificate, key));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Writes the key with mode 0600, and certificates in the given order. */
  void write(Path keyFile, Path certificateFile, List<X509Certificate> chain)
      throws IOException, CertificateEncodingException {
    SecretFile.write(keyFile, pem("PRIVATE KEY", key.getEncoded()));
    StringBuilder text = new StringBuilder();
    for (X509Certificate each : chain) {
      text.append(pem("CERTIFICATE", each.getEncoded()));
    }
    Files.writeString(certificateFile, text);
  }

  private static String pem(String type, byte[] der) {
    return "-----BEGIN %1$s-----%n%2$s%n-----END %1$s-----%n"
        .formatted(type, LINES.encodeToString(der));
  }
}
