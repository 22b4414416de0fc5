// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.ed25519;

import io.hauberk.signature.SchemeId;
import java.util.Arrays;
import java.util.Optional;

/**
 * The sets of rules that say which signatures verify. Chains disagree on them, so each set is a scheme of its own.
 *
 * <p>Common to all: a key of 32 bytes and a signature R ‖ S of 64; S is below L; the key is the encoding of a point; the
 * challenge is k = SHA-512(R ‖ A ‖ M) over the bytes as they came. What differs are the encodings accepted for the key
 * A and for R, and whether the equation is multiplied by the cofactor 8.
 */
public enum Ed25519Rules {
    /** Zcash, CometBFT, Sui, IOTA, JAM. Every encoding of every point counts; made for batch verification. */
    ZIP215(
            "Ed25519-ZIP215",
            Points.ANY,
            Points.ANY,
            true,
            "A and R in any encoding and of any order, S < L, cofactored equation",
            "ZIP 215"),

    /** The standard's own text, with its own equation. */
    RFC8032(
            "Ed25519-RFC8032",
            Points.CANONICAL,
            Points.CANONICAL,
            true,
            "A and R canonical and of any order, S < L, cofactored equation",
            "RFC 8032, section 5.1.7"),

    /** Algorand, and what Bouncy Castle 1.86 implements. A signature binds its key and message strongly. */
    TAMING2(
            "Ed25519-Taming2",
            Points.CANONICAL_LARGE_ORDER,
            Points.CANONICAL,
            true,
            "A canonical and not of small order, R canonical, S < L, cofactored equation",
            "Chalkias, Garillot, Nikolaenko, Taming the many EdDSAs (SSR 2020), algorithm 2"),

    /**
     * Solana today. A is decoded leniently; R must be the very bytes of the point the equation gives, so a non-canonical R
     * never verifies.
     */
    STRICT(
            "Ed25519-Strict",
            Points.LARGE_ORDER,
            Points.CANONICAL_LARGE_ORDER,
            false,
            "A in any encoding but not of small order, R canonical and not of small order, S < L, equation without cofactor",
            "ed25519-dalek 2.x, VerifyingKey::verify_strict"),

    /** Solana's plan as amended. */
    STRICT_COFACTORED(
            "Ed25519-Strict-Cofactored",
            Points.CANONICAL_LARGE_ORDER,
            Points.CANONICAL_LARGE_ORDER,
            true,
            "A and R canonical and not of small order, S < L, cofactored equation",
            "SIMD-0376 with pull request 616 (open, September 2026)");

    private final String scheme;
    private final Points key;
    private final Points commitment;
    private final boolean cofactored;
    private final String text;
    private final String source;

    Ed25519Rules(String scheme, Points key, Points commitment, boolean cofactored, String text, String source) {
        this.scheme = scheme;
        this.key = key;
        this.commitment = commitment;
        this.cofactored = cofactored;
        this.text = text;
        this.source = source;
    }

    /** Which encodings of a point are accepted. */
    public enum Points {
        /** Any y, reduced modulo p, with either sign of x. */
        ANY(false, false),
        /** Any encoding of a point whose order doesn't divide 8. */
        LARGE_ORDER(false, true),
        /** The one canonical encoding of any point. */
        CANONICAL(true, false),
        /** The one canonical encoding of a point whose order doesn't divide 8. */
        CANONICAL_LARGE_ORDER(true, true);

        private final boolean canonical;
        private final boolean largeOrder;

        Points(boolean canonical, boolean largeOrder) {
            this.canonical = canonical;
            this.largeOrder = largeOrder;
        }

        /**
         * {@return whether these rules let the 32 bytes at {@code offset} stand for a point, as far as bytes tell}: they
         * may still name a y for which there is no point on the curve
         */
        public boolean accepts(byte[] encoding, int offset) {
            return !(canonical && !PointEncoding.isCanonical(encoding, offset))
                    && !(largeOrder && PointEncoding.isSmallOrder(encoding, offset));
        }
    }

    /** {@return the rules of the scheme with that id, if it is one of these} */
    public static Optional<Ed25519Rules> of(SchemeId id) {
        return Arrays.stream(values())
                .filter(rules -> rules.scheme.equals(id.name()))
                .findFirst();
    }

    /**
     * {@return whether the 64 bytes R ‖ S at {@code offset} are a signature by their structure}: S is below L, and R is an
     * encoding that {@link #commitment} accepts. If not, the verdict is {@code MALFORMED_SIGNATURE}
     */
    public boolean isWellFormed(byte[] signature, int offset) {
        return commitment.accepts(signature, offset)
                && Scalar25519.isCanonical(signature, offset + PointEncoding.BYTES);
    }

    /** {@return the id of the scheme with these rules} */
    public SchemeId id() {
        return SchemeId.of(scheme);
    }

    /** {@return which encodings of the public key A are accepted} */
    public Points key() {
        return key;
    }

    /** {@return which encodings of R, the first half of a signature, are accepted} */
    public Points commitment() {
        return commitment;
    }

    /** {@return whether the equation is [8][S]B = [8]R + [8][k]A}; otherwise it is [S]B = R + [k]A */
    public boolean cofactored() {
        return cofactored;
    }

    /** {@return the rules in one sentence for people} */
    public String text() {
        return text;
    }

    /** {@return where the rules are written down} */
    public String source() {
        return source;
    }
}
