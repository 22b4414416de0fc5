// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli.vectors.generate;

import io.hauberk.signature.Bytes;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A DER signature in every wrong way that some parser has taken.
 *
 * <p>Source: X.690, 8.1.3, 8.3 and 10.1; BIP-66; the flags of Project Wycheproof's ECDSA tests name the same faults.
 */
final class DerFaults {
    private static final int SEQUENCE = 0x30;
    private static final int INTEGER = 0x02;

    private DerFaults() {}

    static Bytes sequence(Bytes... content) {
        return tagged(SEQUENCE, Bytes.concat(content));
    }

    static Bytes integer(BigInteger number) {
        return tagged(INTEGER, Bytes.wrap(number.toByteArray()));
    }

    private static Bytes tagged(int tag, Bytes content) {
        return Bytes.concat(Bytes.copyOf((byte) tag, (byte) content.length()), content);
    }

    private static Bytes bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return Bytes.wrap(bytes);
    }

    /** {@return malformed encodings of r and s, by what is wrong with each} */
    static Map<String, Bytes> all(BigInteger r, BigInteger s) {
        Map<String, Bytes> faults = new LinkedHashMap<>();
        Bytes encodedR = integer(r);
        Bytes encodedS = integer(s);
        Bytes content = Bytes.concat(encodedR, encodedS);
        Bytes whole = sequence(encodedR, encodedS);
        int length = content.length();
        lengths(faults, content);
        faults.put("another tag than SEQUENCE", tagged(0x31, content));
        faults.put("SEQUENCE without the constructed bit", tagged(0x10, content));
        faults.put("r with another tag", Edits.set(whole, 2, 0x03));
        faults.put("s with another tag", Edits.set(whole, 2 + encodedR.length(), 0x03));
        faults.put("a byte after the end", Bytes.concat(whole, bytes(0)));
        faults.put("a hash type after the end", Bytes.concat(whole, bytes(1)));
        faults.put("a byte inside after s", sequence(encodedR, encodedS, bytes(0)));
        faults.put("a NULL inside after s", sequence(encodedR, encodedS, bytes(5, 0)));
        faults.put("a third integer", sequence(encodedR, encodedS, integer(BigInteger.ONE)));
        faults.put("an empty sequence", sequence());
        faults.put("r alone", sequence(encodedR));
        faults.put("s is missing, its length made up for", tagged(SEQUENCE, Edits.resize(encodedR, length)));
        faults.put("wrapped in another sequence", sequence(whole));
        faults.put("the length is one too small", Edits.set(whole, 1, length - 1));
        faults.put("the length is one too large", Edits.set(whole, 1, length + 1));
        faults.put("the length of r is one too large", Edits.set(whole, 3, whole.get(3) + 1));
        faults.put("the length of s is one too small", Edits.set(whole, 3 + encodedR.length(), encodedS.get(1) - 1));
        integers(faults, r, s);
        return faults;
    }

    private static void lengths(Map<String, Bytes> faults, Bytes content) {
        int length = content.length();
        faults.put("the length in the long form", Bytes.concat(bytes(SEQUENCE, 0x81, length), content));
        faults.put("the length in the long form with a zero", Bytes.concat(bytes(SEQUENCE, 0x82, 0, length), content));
        faults.put("the length in five bytes", Bytes.concat(bytes(SEQUENCE, 0x85, 1, 0, 0, 0, length), content));
        faults.put("an indefinite length", Bytes.concat(bytes(SEQUENCE, 0x80), content, bytes(0, 0)));
    }

    private static void integers(Map<String, Bytes> faults, BigInteger r, BigInteger s) {
        Bytes encodedR = integer(r);
        Bytes encodedS = integer(s);
        Bytes contentR = Bytes.wrap(r.toByteArray());
        Bytes contentS = Bytes.wrap(s.toByteArray());
        Bytes empty = bytes(INTEGER, 0);
        faults.put("r with a needless zero", sequence(tagged(INTEGER, Bytes.concat(bytes(0), contentR)), encodedS));
        faults.put("s with a needless zero", sequence(encodedR, tagged(INTEGER, Bytes.concat(bytes(0), contentS))));
        faults.put(
                "r with its length in the long form",
                sequence(Bytes.concat(bytes(INTEGER, 0x81, contentR.length()), contentR), encodedS));
        faults.put("r is empty", sequence(empty, encodedS));
        faults.put("s is empty", sequence(encodedR, empty));
        faults.put("r is negative", sequence(integer(r.negate()), encodedS));
        faults.put("s is negative", sequence(encodedR, integer(s.negate())));
        faults.put(
                "r as an unsigned number, which reads as negative",
                sequence(tagged(INTEGER, Bytes.concat(bytes(0xff), contentR)), encodedS));
        faults.put(
                "r in 33 bytes that are no sign",
                sequence(tagged(INTEGER, Bytes.concat(bytes(1), Curve.bytes(r))), encodedS));
        faults.put("r and s are one integer", sequence(tagged(INTEGER, Bytes.concat(Curve.bytes(r), Curve.bytes(s)))));
        faults.put("r is a boolean", sequence(bytes(1, 1, 0xff), encodedS));
    }
}
