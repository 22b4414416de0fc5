// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.key;

import io.hauberk.signature.HasKeyOid;
import io.hauberk.signature.MalformedKeyException;
import java.io.IOException;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/** Reads DER and nothing looser, in bounded memory. */
final class StrictDer {
    /** The longest input: the largest key here has some 7 KB, and a reader need not parse more than a few of those. */
    static final int MAX_BYTES = 64 * 1024;

    private StrictDer() {}

    /** {@return what the bytes encode}, given that they are its one DER encoding */
    static ASN1Primitive read(byte[] der, String what) throws MalformedKeyException {
        if (der.length > MAX_BYTES) {
            throw new MalformedKeyException(what + " of " + der.length + " bytes; at most " + MAX_BYTES + " are read");
        }
        try {
            ASN1Primitive value = ASN1Primitive.fromByteArray(der);
            if (value == null) {
                throw new MalformedKeyException("an empty " + what);
            }
            byte[] again = value.getEncoded(ASN1Encoding.DER);
            boolean same = Arrays.equals(again, der);
            Arrays.fill(again, (byte) 0);
            if (!same) {
                throw new MalformedKeyException(what + " is not in DER: its bytes are not the canonical encoding");
            }
            return value;
        } catch (IOException | IllegalArgumentException | IllegalStateException | ClassCastException e) {
            // The cause is left out: its message may quote the bytes.
            throw new MalformedKeyException(what + " is not valid ASN.1");
        }
    }

    /** {@return the OID and curve of a key type as X.509 writes them} */
    static AlgorithmIdentifier algorithm(KeyType type) {
        ASN1ObjectIdentifier oid = new ASN1ObjectIdentifier(type.oid());
        return type.curveOid()
                .map(curve -> new AlgorithmIdentifier(oid, new ASN1ObjectIdentifier(curve)))
                .orElseGet(() -> new AlgorithmIdentifier(oid));
    }

    /** {@return the OID of a scheme that has one of its own} */
    static AlgorithmIdentifier algorithm(HasKeyOid scheme) {
        return new AlgorithmIdentifier(new ASN1ObjectIdentifier(scheme.keyOid()));
    }

    /** Refuses any algorithm but {@code wanted}, parameters included. */
    static void requireAlgorithm(AlgorithmIdentifier found, AlgorithmIdentifier wanted, String what)
            throws MalformedKeyException {
        if (!found.equals(wanted)) {
            throw new MalformedKeyException(
                    "a " + what + " of algorithm " + words(found) + ", not of " + words(wanted));
        }
    }

    private static String words(AlgorithmIdentifier algorithm) {
        String oid = algorithm.getAlgorithm().getId();
        return switch (algorithm.getParameters()) {
            case null -> oid;
            case ASN1ObjectIdentifier curve -> oid + " with curve " + curve.getId();
            default -> oid + " with parameters";
        };
    }

    /** {@return the type of keys with that algorithm} */
    static KeyType typeOf(AlgorithmIdentifier algorithm) throws MalformedKeyException {
        for (KeyType type : KeyType.values()) {
            if (algorithm.equals(algorithm(type))) {
                return type;
            }
        }
        throw new MalformedKeyException(
                "a key of algorithm " + algorithm.getAlgorithm().getId() + ", which no scheme here has");
    }
}
