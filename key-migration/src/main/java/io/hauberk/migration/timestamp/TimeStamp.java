// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.timestamp;

import io.hauberk.migration.MalformedFileException;
import io.hauberk.signature.Bytes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampToken;

/**
 * A time stamp over the bytes of a file. Immutable.
 *
 * <p>It is checked as it stood at its own time: the authority's certificate is good for time stamps and nothing else, was valid
 * then, and leads to one that the caller trusts. Whether it was revoked isn't asked, since that needs the authority's server.
 *
 * <p>Source: RFC 3161, RFC 5816, RFC 5280.
 */
public final class TimeStamp {
    /** The longest time stamp that is read. */
    public static final int MAX_BYTES = 1 << 16;

    private static final int MAX_CERTIFICATES = 16;
    private static final int CHUNK = 1 << 16;
    private static final int RESPONSE_TAG = 0x30; // a SEQUENCE: the status of a response, where a token has its type
    private static final Map<String, String> DIGESTS = Map.of(
            "2.16.840.1.101.3.4.2.1", "SHA-256",
            "2.16.840.1.101.3.4.2.2", "SHA-384",
            "2.16.840.1.101.3.4.2.3", "SHA-512",
            "2.16.840.1.101.3.4.2.8", "SHA3-256",
            "2.16.840.1.101.3.4.2.10", "SHA3-512");

    private final TimeStampToken token;
    private final List<X509Certificate> certificates;

    private TimeStamp(TimeStampToken token, List<X509Certificate> certificates) {
        this.token = token;
        this.certificates = certificates;
    }

    /**
     * Reads what an authority has answered.
     *
     * @param der a {@code TimeStampResp}, or the token in it alone
     * @throws MalformedFileException if it is neither, or the authority's refusal
     */
    public static TimeStamp read(Bytes der) throws MalformedFileException {
        if (der.length() > MAX_BYTES) {
            throw new MalformedFileException("a time stamp of more than " + MAX_BYTES + " bytes");
        }
        try {
            TimeStampToken token = token(der.toArray());
            List<X509Certificate> certificates = new ArrayList<>();
            for (X509CertificateHolder holder : token.getCertificates().getMatches(null)) {
                if (certificates.size() == MAX_CERTIFICATES) {
                    throw new MalformedFileException(
                            "a time stamp with more than " + MAX_CERTIFICATES + " certificates");
                }
                certificates.add(new JcaX509CertificateConverter().getCertificate(holder));
            }
            return new TimeStamp(token, List.copyOf(certificates));
        } catch (MalformedFileException e) {
            throw e;
        } catch (TSPException | CMSException | CertificateException | IOException | RuntimeException e) {
            throw new MalformedFileException("no time stamp of RFC 3161");
        } catch (StackOverflowError e) { // nothing that an authority makes is nested so deeply
            throw new MalformedFileException("no time stamp of RFC 3161: nested too deeply");
        }
    }

    private static TimeStampToken token(byte[] der) throws TSPException, IOException, CMSException {
        int lengthBytes = der.length > 1 && der[1] < 0 ? 1 + (der[1] & 0x7f) : 1;
        if (der.length > 1 + lengthBytes && der[1 + lengthBytes] == RESPONSE_TAG) {
            TimeStampToken token = new TimeStampResponse(der).getTimeStampToken();
            if (token == null) {
                throw new MalformedFileException("the authority has refused: there is no time stamp in its answer");
            }
            return token;
        }
        return new TimeStampToken(new CMSSignedData(der));
    }

    /**
     * {@return the certificates of a file}, PEM or DER
     *
     * @throws MalformedFileException if there is none
     */
    public static List<X509Certificate> certificates(Bytes file) throws MalformedFileException {
        try {
            List<X509Certificate> certificates =
                    CertificateFactory.getInstance("X.509")
                            .generateCertificates(new ByteArrayInputStream(file.toArray()))
                            .stream()
                            .map(X509Certificate.class::cast)
                            .toList();
            if (!certificates.isEmpty()) {
                return certificates;
            }
        } catch (CertificateException e) {
            throw new MalformedFileException("no certificates");
        }
        throw new MalformedFileException("no certificates");
    }

    /** {@return when it says that the file existed}; worth something only once {@link #verify} says so */
    public Instant time() {
        return token.getTimeStampInfo().getGenTime().toInstant();
    }

    /**
     * Verifies it.
     *
     * @param file what should have been stamped
     * @param trusted the authority's certificate, or those that certificates lead to
     * @throws IOException if the file can't be read
     */
    public StampVerdict verify(Path file, Collection<X509Certificate> trusted) throws IOException {
        String digest =
                DIGESTS.get(token.getTimeStampInfo().getMessageImprintAlgOID().getId());
        if (digest == null) {
            return new StampVerdict.Refused("it is over a hash that isn't relied on here");
        }
        Bytes imprint = Bytes.copyOf(token.getTimeStampInfo().getMessageImprintDigest());
        if (!imprint.equals(hash(digest, file))) {
            return new StampVerdict.Refused("it is over another file");
        }
        for (X509Certificate certificate : certificates) {
            if (isSigner(certificate)) {
                return verify(certificate, trusted);
            }
        }
        for (X509Certificate certificate : trusted) { // an authority may leave its certificate out
            if (isSigner(certificate)) {
                return verify(certificate, trusted);
            }
        }
        return new StampVerdict.Refused("the authority's certificate is missing");
    }

    private boolean isSigner(X509Certificate certificate) {
        try {
            return token.getSID().match(new JcaX509CertificateHolder(certificate));
        } catch (CertificateEncodingException e) {
            return false;
        }
    }

    private StampVerdict verify(X509Certificate signer, Collection<X509Certificate> trusted) {
        try {
            token.validate(new JcaSimpleSignerInfoVerifierBuilder().build(signer));
        } catch (TSPException | OperatorCreationException | RuntimeException e) {
            return new StampVerdict.Refused("the authority's signature or certificate is wrong");
        }
        if (!trusted.contains(signer) && !leads(signer, trusted)) {
            return new StampVerdict.Refused(
                    "it is signed by " + signer.getSubjectX500Principal().getName() + ", which isn't trusted");
        }
        return new StampVerdict.Stamped(
                time(),
                signer.getSubjectX500Principal().getName(),
                signer.getPublicKey().getAlgorithm());
    }

    private boolean leads(X509Certificate signer, Collection<X509Certificate> trusted) {
        try {
            X509CertSelector target = new X509CertSelector();
            target.setCertificate(signer);
            Set<TrustAnchor> anchors =
                    trusted.stream().map(each -> new TrustAnchor(each, null)).collect(Collectors.toSet());
            if (anchors.isEmpty()) {
                return false;
            }
            PKIXBuilderParameters path = new PKIXBuilderParameters(anchors, target);
            path.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(certificates)));
            path.setRevocationEnabled(false);
            path.setDate(token.getTimeStampInfo().getGenTime());
            CertPathBuilder.getInstance("PKIX").build(path);
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static Bytes hash(String algorithm, Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance(algorithm);
            byte[] chunk = new byte[CHUNK];
            for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
                digest.update(chunk, 0, count);
            }
            return Bytes.wrap(digest.digest());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + algorithm, e);
        }
    }
}
