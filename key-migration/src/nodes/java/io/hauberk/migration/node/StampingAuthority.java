// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.node;

import io.hauberk.signature.Bytes;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampTokenGenerator;

/** A time stamping authority with a certificate of its own, for tests. */
public final class StampingAuthority {
    private final KeyPair keys;
    private final X509Certificate certificate;

    /** An authority whose certificate is good from one day before now to one day after. */
    public StampingAuthority(String name) {
        Instant around = Instant.now();
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            keys = generator.generateKeyPair();
            X500Principal subject = new X500Principal("CN=" + name);
            certificate = new JcaX509CertificateConverter()
                    .getCertificate(new JcaX509v3CertificateBuilder(
                                    subject,
                                    BigInteger.valueOf(System.nanoTime()),
                                    Date.from(around.minus(Duration.ofDays(1))),
                                    Date.from(around.plus(Duration.ofDays(1))),
                                    subject,
                                    keys.getPublic())
                            .addExtension(
                                    Extension.extendedKeyUsage,
                                    true,
                                    new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping))
                            .build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
        } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
            throw new AssertionError(e);
        }
    }

    /** {@return its certificate} */
    public X509Certificate certificate() {
        return certificate;
    }

    /**
     * {@return a token for a hash}
     *
     * @param digestOid of the hash
     * @param withCertificate whether its certificate is in it
     */
    public Bytes stamp(String digestOid, Bytes hash, Instant time, boolean withCertificate) {
        try {
            TimeStampTokenGenerator generator = new TimeStampTokenGenerator(
                    new JcaSimpleSignerInfoGeneratorBuilder().build("SHA256withECDSA", keys.getPrivate(), certificate),
                    new JcaDigestCalculatorProviderBuilder()
                            .build()
                            .get(new AlgorithmIdentifier(new ASN1ObjectIdentifier("2.16.840.1.101.3.4.2.1"))),
                    new ASN1ObjectIdentifier("1.2.3.4.1"));
            generator.addCertificates(new JcaCertStore(List.of(certificate)));
            TimeStampRequestGenerator requests = new TimeStampRequestGenerator();
            requests.setCertReq(withCertificate);
            TimeStampRequest request =
                    requests.generate(new ASN1ObjectIdentifier(digestOid), hash.toArray(), BigInteger.ONE);
            return Bytes.wrap(
                    generator.generate(request, BigInteger.TEN, Date.from(time)).getEncoded());
        } catch (GeneralSecurityException | IOException | OperatorCreationException | TSPException e) {
            throw new AssertionError(e);
        }
    }
}
