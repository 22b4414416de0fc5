// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.ed25519;

import static org.assertj.core.api.Assertions.assertThat;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.Input;
import io.hauberk.signature.Schemes;
import io.hauberk.signature.Verdict;
import io.hauberk.signature.backend.BackendChoice;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.junit.jupiter.api.Test;

/**
 * Signatures with torsion, tampered and hostile. Ed25519-Taming2 three ways: ours, Bouncy Castle behind our structural
 * checks, and Bouncy Castle by itself; the first two give the same verdict, the third accepts the same. Fewer of them under
 * every set of rules against the slow reference.
 */
final class Ed25519DifferentialTest {
    private static final int CASES = Integer.getInteger("hauberk.ed25519.cases", 12_000);

    private final Random random = new Random(8032);
    private final List<byte[]> small = EdgeGrid.smallOrderEncodings();
    private final long[] torsion = torsionTable();

    // The eight points of small order, cached.
    private static long[] torsionTable() {
        long[] table = new long[8 * Edwards25519.CACHED];
        long[] point = new long[Edwards25519.EXTENDED];
        for (int i = 0; i < 8; i++) {
            assertThat(Edwards25519.decode(point, 0, EdgeGrid.torsion().get(i).encode(), 0))
                    .isTrue();
            Edwards25519.toCached(table, i * Edwards25519.CACHED, point, 0);
        }
        return table;
    }

    private byte[] withTorsion(byte[] encoding, int index) {
        long[] point = new long[Edwards25519.EXTENDED];
        assertThat(Edwards25519.decode(point, 0, encoding, 0)).isTrue();
        long[] scratch = new long[Edwards25519.SCRATCH];
        Edwards25519.addCached(point, 0, point, 0, torsion, index * Edwards25519.CACHED, false, false, scratch);
        byte[] sum = new byte[32];
        Edwards25519.encode(sum, 0, point, 0);
        return sum;
    }

    /** A key, a message and a signature. */
    private static final class Candidate {
        byte[] key = new byte[32];
        byte[] message = new byte[0];
        byte[] signature = new byte[64];
    }

    // Signs by hand: A = a B + T, R = r B + T', S = r + k a. Valid with the cofactor, whatever the torsion.
    private Candidate signed(int torsionOfA, int torsionOfR) {
        Candidate c = new Candidate();
        byte[] seed = new byte[32];
        random.nextBytes(seed);
        c.message = new byte[random.nextInt(80)];
        random.nextBytes(c.message);
        BigInteger a = new BigInteger(252, random);
        BigInteger r = new BigInteger(252, random);
        c.key = withTorsion(baseTimes(a), torsionOfA);
        byte[] commitment = withTorsion(baseTimes(r), torsionOfR);
        BigInteger k = ReferenceEd25519.challenge(commitment, c.key, c.message);
        BigInteger s = r.add(k.multiply(a)).mod(ReferenceEd25519.L);
        c.signature = Arrays.copyOf(commitment, 64);
        System.arraycopy(ReferenceEd25519.encodeNumber(s), 0, c.signature, 32, 32);
        return c;
    }

    private static byte[] baseTimes(BigInteger n) {
        int[] digits = new int[258];
        SignedWindows.recode(
                digits, 0, Scalar25519.decode(ReferenceEd25519.encodeNumber(n), 0, 4), BaseMultiples.WIDTH, false);
        long[] scratch = new long[Edwards25519.SCRATCH];
        long[] sum = new long[Edwards25519.EXTENDED];
        Edwards25519.setNeutral(sum, 0);
        for (int i = digits.length - 1; i >= 0; i--) {
            Edwards25519.twice(sum, 0, sum, 0, true, scratch);
            int digit = (byte) digits[i];
            if (digit != 0) {
                int at = (Math.abs(digit) >> 1) * Edwards25519.AFFINE;
                Edwards25519.addAffine(sum, 0, sum, 0, BaseMultiples.table(), at, digit < 0, true, scratch);
            }
        }
        byte[] encoding = new byte[32];
        Edwards25519.encode(encoding, 0, sum, 0);
        return encoding;
    }

    private Candidate candidate() {
        Candidate c = random.nextInt(3) == 0 ? signed(random.nextInt(8), random.nextInt(8)) : signed(0, 0);
        switch (random.nextInt(12)) {
            case 0 -> c.signature[random.nextInt(64)] ^= (byte) (1 << random.nextInt(8));
            case 1 -> c.key[random.nextInt(32)] ^= (byte) (1 << random.nextInt(8));
            case 2 -> c.message = Arrays.copyOf(c.message, c.message.length + 1);
            case 3 -> addL(c.signature);
            case 4 -> System.arraycopy(small.get(random.nextInt(14)), 0, c.signature, 0, 32);
            case 5 -> c.key = small.get(random.nextInt(14)).clone();
            case 6 -> Arrays.fill(c.signature, 1 + random.nextInt(31), 32, (byte) 0xff);
            case 7 -> c.signature = Arrays.copyOf(c.signature, random.nextInt(130));
            default -> {} // left valid
        }
        return c;
    }

    private static void addL(byte[] signature) {
        BigInteger s = ReferenceEd25519.decodeNumber(Arrays.copyOfRange(signature, 32, 64));
        System.arraycopy(ReferenceEd25519.encodeNumber(s.add(ReferenceEd25519.L)), 0, signature, 32, 32);
    }

    @Test
    void oursEqualsBouncyCastle() {
        Schemes ours = Schemes.pinned(BackendChoice.HAUBERK);
        Schemes theirs = Schemes.pinned(BackendChoice.BOUNCY_CASTLE);
        assertThat(theirs.backends(Ed25519Rules.TAMING2.id()).getFirst().backend())
                .isEqualTo(BackendChoice.BOUNCY_CASTLE);
        Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
        for (int i = 0; i < CASES; i++) {
            Candidate c = candidate();
            Verdict verdict = verify(ours, c);
            assertThat(verify(theirs, c)).as("case %d", i).isEqualTo(verdict);
            assertThat(bareBouncyCastle(c)).as("case %d", i).isEqualTo(verdict.isValid());
            counts.merge(verdict, 1, Integer::sum);
        }
        assertThat(counts.get(Verdict.VALID)).isGreaterThan(CASES / 4);
        assertThat(counts.get(Verdict.MALFORMED_KEY)).isGreaterThan(CASES / 20);
        assertThat(counts.get(Verdict.MALFORMED_SIGNATURE)).isGreaterThan(CASES / 10);
        assertThat(counts.get(Verdict.MISMATCH)).isGreaterThan(CASES / 10);
    }

    @Test
    void everySetOfRulesEqualsTheReference() {
        Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
        for (int i = 0; i < 120; i++) {
            Candidate c = candidate();
            if (c.signature.length == Ed25519Scheme.SIGNATURE_BYTES) {
                for (Ed25519Rules rules : Ed25519Rules.values()) {
                    Verdict expected = ReferenceEd25519.verify(rules, c.key, c.message, c.signature);
                    assertThat(verify(Schemes.standard(), rules, c))
                            .as("%s, case %d", rules, i)
                            .isEqualTo(expected);
                    counts.merge(expected, 1, Integer::sum);
                }
            }
        }
        assertThat(counts.get(Verdict.VALID)).isGreaterThan(150);
        assertThat(counts.get(Verdict.MISMATCH)).isGreaterThan(30);
    }

    private static Verdict verify(Schemes schemes, Candidate c) {
        return verify(schemes, Ed25519Rules.TAMING2, c);
    }

    private static Verdict verify(Schemes schemes, Ed25519Rules rules, Candidate c) {
        return schemes.verify(
                rules.id(), Bytes.wrap(c.key), Input.pure(Bytes.wrap(c.message)), Bytes.wrap(c.signature));
    }

    private static boolean bareBouncyCastle(Candidate c) {
        Ed25519PublicKeyParameters key;
        try {
            key = new Ed25519PublicKeyParameters(c.key);
        } catch (IllegalArgumentException e) {
            return false;
        }
        Ed25519Signer verifier = new Ed25519Signer();
        verifier.init(false, key);
        verifier.update(c.message, 0, c.message.length);
        return verifier.verifySignature(c.signature);
    }

    @Test
    void multiplesOfTheBasePointAreBouncyCastles() throws Exception {
        for (int i = 0; i < 50; i++) {
            byte[] seed = new byte[32];
            random.nextBytes(seed);
            byte[] expected = new byte[32];
            Ed25519.generatePublicKey(seed, 0, expected, 0);
            byte[] hash = java.security.MessageDigest.getInstance("SHA-512").digest(seed);
            hash[0] &= (byte) 0xf8;
            hash[31] &= 0x7f;
            hash[31] |= 0x40;
            assertThat(baseTimes(ReferenceEd25519.decodeNumber(Arrays.copyOf(hash, 32))))
                    .isEqualTo(expected);
        }
    }
}
