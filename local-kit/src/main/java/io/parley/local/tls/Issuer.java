package io.parley.local.tls;

import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Set;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Makes certificates with keys on P-256. */
final class Issuer {
  // Clocks of other devices may be behind.
  private static final Duration BACKDATED = Duration.ofHours(24);
  private static final SecureRandom RANDOM = new SecureRandom();

  private Issuer() {}

  /** An authority that signs itself; it may sign servers' certificates and nothing deeper. */
  static Issued authority(Instant now, Duration life)
      throws GeneralSecurityException, OperatorCreationException, IOException {
    KeyPair keys = keys();
    X500Name name = new X500Name("CN=Parley " + suffix() + ", O=Parley");
    X509v3CertificateBuilder builder = builder(name, name, keys.getPublic(), now, life);
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
    builder.addExtension(
        Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
    builder.addExtension(
        Extension.subjectKeyIdentifier,
        false,
        new JcaX509ExtensionUtils().createSubjectKeyIdentifier(keys.getPublic()));
    return sign(builder, keys.getPrivate(), keys.getPrivate());
  }

  /** A server's certificate for names and literal addresses. */
  static Issued server(Issued authority, Set<String> names, Instant now, Duration life)
      throws GeneralSecurityException, OperatorCreationException, IOException {
    KeyPair keys = keys();
    X500Name issuer =
        X500Name.getInstance(authority.certificate().getSubjectX500Principal().getEncoded());
    X509v3CertificateBuilder builder =
        builder(issuer, new X500Name("CN=Parley"), keys.getPublic(), now, life);
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
    builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
    builder.addExtension(
        Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
    builder.addExtension(
        Extension.authorityKeyIdentifier,
        false,
        new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(authority.certificate()));
    builder.addExtension(
        Extension.subjectAlternativeName,
        false,
        new GeneralNames(names.stream().map(Issuer::generalName).toArray(GeneralName[]::new)));
    return sign(builder, authority.key(), keys.getPrivate());
  }

  private static KeyPair keys() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }

  private static X509v3CertificateBuilder builder(
      X500Name issuer, X500Name subject, PublicKey key, Instant now, Duration life) {
    return new JcaX509v3CertificateBuilder(
        issuer,
        new BigInteger(159, RANDOM),
        Date.from(now.minus(BACKDATED)),
        Date.from(now.plus(life).minus(BACKDATED)),
        subject,
        key);
  }

  private static Issued sign(X509v3CertificateBuilder builder, PrivateKey signer, PrivateKey own)
      throws GeneralSecurityException, OperatorCreationException {
    X509CertificateHolder holder =
        builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(signer));
    return new Issued(new JcaX509CertificateConverter().getCertificate(holder), own);
  }

  /** So that people can tell the authorities of two installations from each other. */
  private static String suffix() {
    return Integer.toHexString(RANDOM.nextInt(0x1000_0000, 0x7FFF_FFFF));
  }

  private static GeneralName generalName(String name) {
    return new GeneralName(isAddress(name) ? GeneralName.iPAddress : GeneralName.dNSName, name);
  }

  private static boolean isAddress(String name) {
    return name.contains(":") || name.matches("\\d+(\\.\\d+){3}");
  }

  /** One spelling for each address: {@code ::1} and {@code 0:0:0:0:0:0:0:1} are the same. */
  static String canonical(String name) {
    if (!isAddress(name)) {
      return name;
    }
    try {
      return InetAddress.getByName(name).getHostAddress();
    } catch (UnknownHostException e) {
      return name;
    }
  }
}
