// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.simd;

import static io.hauberk.batch.kernel.FalconNtt.MAX_PRODUCT;
import static io.hauberk.batch.kernel.FalconParameters.Q;
import static io.hauberk.batch.simd.IntLanes.INT_LANES;
import static io.hauberk.batch.simd.Lanes.LANES;
import static org.assertj.core.api.Assertions.assertThat;

import io.hauberk.batch.kernel.FalconCodec;
import io.hauberk.batch.kernel.FalconKnownAnswers;
import io.hauberk.batch.kernel.FalconNtt;
import io.hauberk.batch.kernel.FalconParameters;
import io.hauberk.batch.kernel.FalconParameters.Form;
import io.hauberk.batch.kernel.FalconSchoolbook;
import io.hauberk.signature.Bytes;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("kernel")
@RequiresVectors
class FalconLanesPartsTest {
    private final Random random = new Random(9);

    private static FalconParameters set(int n, Form form) {
        return FalconParameters.all().stream()
                .filter(set -> set.n() == n && set.form() == form)
                .findFirst()
                .orElseThrow();
    }

    /** Transformed, as pairs, times the other and back: the schoolbook's product, in every lane; bounds on the way. */
    @ParameterizedTest
    @ValueSource(ints = {512, 1024})
    void productsAreTheSchoolbooks(int n) {
        int[] a = random.ints((long) n * INT_LANES, 0, Q).toArray();
        int[] b = random.ints((long) n * INT_LANES, -2047, 2048).toArray();
        for (int i = 0; i < n; i++) { // what grows most
            a[INT_LANES * i] = Q - 1;
            b[INT_LANES * i] = FalconCompressedLanes.MAX_SIZE;
        }
        int[] h = a.clone();
        FalconNttLanes.forward(h, n);
        assertThat(IntLanes.within(h, INT_LANES, Q - 1 + 8 * MAX_PRODUCT)).isTrue();
        int[] pairs = new int[h.length / 2];
        FalconNttLanes.reduceToPairs(h, pairs, n);
        for (int i = 0; i < h.length; i++) {
            int reduced = half(pairs, i);
            assertThat(Math.abs(reduced)).isLessThanOrEqualTo(MAX_PRODUCT);
            assertThat(Math.floorMod(reduced, Q)).isEqualTo(Math.floorMod(h[i], Q));
        }
        int[] product = new int[h.length];
        FalconNttLanes.multiply(b, pairs, product, n);
        assertThat(IntLanes.within(product, INT_LANES, FalconNttLanes.MAX_INVERSE))
                .isTrue();
        long factor = BigInteger.TWO.pow(24).negate().mod(BigInteger.valueOf(Q)).longValueExact(); // of 2^-8·(−2^32)
        assertThat(FalconNtt.SCALE).isEqualTo(FalconNtt.constant((int) factor));
        for (int lane = 0; lane < INT_LANES; lane++) {
            int[] expected = FalconSchoolbook.multiply(IntLanes.lane(a, lane), IntLanes.lane(b, lane));
            int[] actual = IntLanes.lane(product, lane);
            for (int i = 0; i < n; i++) {
                actual[i] = (int) Math.floorMod(actual[i] * factor, (long) Q);
            }
            assertThat(actual).isEqualTo(expected);
        }
    }

    /** {@return coefficient i of interleaved pairs, counted as if they were single ints} */
    private static int half(int[] pairs, int i) {
        int coefficient = i / INT_LANES;
        int pair = pairs[coefficient / 2 * INT_LANES + i % INT_LANES];
        return coefficient % 2 == 0 ? (short) pair : pair >> 16;
    }

    /** Back, pass by pass, at inputs of one sign: the sums that grow most. */
    @ParameterizedTest
    @ValueSource(ints = {512, 1024})
    void transformBackStaysWithinItsBounds(int n) {
        for (int round = 0; round < 20; round++) {
            boolean allEqual = round == 0;
            int[] a = random.ints((long) n * INT_LANES, 0, 2)
                    .map(bit -> allEqual || bit == 0 ? MAX_PRODUCT : -MAX_PRODUCT)
                    .toArray();
            int[] before = a.clone();
            for (int quarter = 0; quarter < 4; quarter++) {
                FalconNttLanes.inverseQuarter(a, n, quarter);
            }
            assertThat(IntLanes.within(a, INT_LANES, 4 * MAX_PRODUCT)).isTrue();
            FalconNttLanes.inverseLast(a, n);
            assertThat(IntLanes.within(a, INT_LANES, FalconNttLanes.MAX_INVERSE))
                    .isTrue();
            FalconNttLanes.forward(a, n);
            for (int i = 0; i < a.length; i++) {
                assertThat(Math.floorMod(a[i], Q)).isEqualTo((int) Math.floorMod(256L * before[i], (long) Q));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {512, 1024})
    void rowsAreInterleaved(int n) {
        short[][] rows = new short[INT_LANES][];
        for (int lane = 0; lane < INT_LANES; lane++) {
            rows[lane] = new short[n + lane];
            for (int i = 0; i < n; i++) {
                rows[lane][i] = (short) random.nextInt();
            }
        }
        int[] target = new int[n / 2 * INT_LANES];
        PairTransposeLanes.interleave(rows, target, n / 2);
        for (int lane = 0; lane < INT_LANES; lane++) {
            for (int i = 0; i < n; i++) {
                assertThat(half(target, INT_LANES * i + lane)).isEqualTo(rows[lane][i]);
            }
        }
    }

    /** Squeezing one block at a time at first, every lane needs more than that: the path that practice never takes. */
    @ParameterizedTest
    @ValueSource(ints = {512, 1024})
    void hashesAreTheStandards(int n) {
        short[][] c = FalconHashLanes.rows(set(n, Form.COMPRESSED));
        for (int blocks : new int[] {FalconHashLanes.usualBlocks(n), 1, 2, n / 64}) {
            FalconHashLanes hash = new FalconHashLanes(n, blocks);
            for (int round = 0; round < 5; round++) {
                byte[][] messages = new byte[LANES][];
                for (int lane = 0; lane < LANES; lane++) {
                    messages[lane] = new byte[40 + random.nextInt(round == 0 ? 1 : 300)];
                    random.nextBytes(messages[lane]);
                    System.arraycopy(messages[lane], 0, hash.messages().prefix(lane), 0, 40);
                    hash.messages().set(lane, 40, Bytes.wrap(messages[lane]).slice(40));
                }
                int parity = round & 1;
                hash.hash(c, parity);
                for (int lane = 0; lane < LANES; lane++) {
                    int[] actual = unsigned(c[2 * lane + parity], n);
                    assertThat(Arrays.stream(actual).map(x -> x % Q).toArray())
                            .isEqualTo(FalconSchoolbook.hashToPoint(messages[lane], n));
                }
            }
        }
    }

    private static int[] unsigned(short[] row, int n) {
        return IntStream.range(0, n).map(i -> Short.toUnsignedInt(row[i])).toArray();
    }

    @Test
    void hashesAreTheKnownAnswers() throws IOException {
        int n = 512;
        FalconHashLanes hash = new FalconHashLanes(n, FalconHashLanes.usualBlocks(n));
        short[][] c = FalconHashLanes.rows(set(n, Form.COMPRESSED));
        int compared = 0;
        for (Map<String, String> block : FalconKnownAnswers.read("falcon/eip8052-kat_HASHTOPOINT_512.rsp.gz")) {
            int lane = compared % LANES;
            Bytes.fromHex(block.get("salt")).copyTo(0, hash.messages().prefix(lane), 0, FalconParameters.NONCE_BYTES);
            hash.messages().set(lane, FalconParameters.NONCE_BYTES, Bytes.fromHex(block.get("msg")));
            hash.hash(c, 1);
            int[] actual = unsigned(c[2 * lane + 1], n);
            assertThat(Arrays.toString(Arrays.stream(actual).map(x -> x % Q).toArray()))
                    .isEqualTo(block.get("hash").replace(", ]", "]"));
            compared++;
        }
        assertThat(compared).isEqualTo(100);
    }

    /** Any bytes: the lanes find well-formed what the plain decoding does, and the same coefficients. */
    @ParameterizedTest
    @ValueSource(ints = {512, 1024})
    void anyCompressedBytesDecodeAsByThemselves(int n) {
        int wellFormed = 0;
        int alone = 0;
        for (Form form : new Form[] {Form.COMPRESSED, Form.PADDED}) {
            FalconParameters set = set(n, form);
            FalconCompressedLanes lanes = new FalconCompressedLanes(set);
            int[] s2 = new int[n * INT_LANES];
            for (int round = 0; round < 40; round++) {
                byte[][] signatures = new byte[INT_LANES][];
                int[] lengths = new int[INT_LANES];
                for (int lane = 0; lane < INT_LANES; lane++) {
                    signatures[lane] = new byte[set.maxSignatureBytes() + FalconCodec.SLACK_BYTES];
                    lengths[lane] = write(set, signatures[lane]);
                    lanes.set(lane, signatures[lane], lengths[lane]);
                }
                lanes.decode(s2);
                for (int lane = 0; lane < INT_LANES; lane++) {
                    int[] expected = new int[n];
                    boolean good = FalconCodec.decodeSignature(set, signatures[lane], lengths[lane], expected, 0, 1);
                    switch (lanes.outcome(lane)) {
                        case WELL_FORMED -> {
                            assertThat(good).isTrue();
                            assertThat(IntLanes.lane(s2, lane)).isEqualTo(expected);
                            wellFormed++;
                        }
                        case MALFORMED -> assertThat(good).isFalse();
                        case UNDECIDED -> alone++;
                    }
                }
                assertThat(IntLanes.within(s2, INT_LANES, FalconCompressedLanes.MAX_SIZE))
                        .isTrue();
            }
        }
        assertThat(wellFormed).isGreaterThan(20 * INT_LANES);
        assertThat(alone).isGreaterThan(INT_LANES);
    }

    /** Coefficients of some spread, with a fault now and then; {@return the length} */
    private int write(FalconParameters set, byte[] signature) {
        int spread = random.nextInt(4) == 0 ? 900 : 100;
        int fault = random.nextInt(4) == 0 ? random.nextInt(set.n()) : -1;
        int bit = 8 * FalconParameters.HEAD_BYTES;
        int end = 8 * set.maxSignatureBytes();
        for (int i = 0; i < set.n(); i++) {
            int value = Math.clamp(Math.round(random.nextGaussian() * spread), -2047, 2047);
            int magnitude = i == fault ? random.nextInt(3) * 1024 : Math.abs(value);
            int bits = 9 + (magnitude >> 7);
            if (bit + bits > end) {
                break;
            }
            int code = (value < 0 ? 128 : 0) | (magnitude & 127);
            for (int m = 7; m >= 0; m--, bit++) {
                signature[bit >> 3] |= (byte) (((code >> m) & 1) << (7 - (bit & 7)));
            }
            bit += bits - 9;
            signature[bit >> 3] |= (byte) (0x80 >> (bit & 7));
            bit++;
        }
        int least = FalconParameters.HEAD_BYTES + 9 * set.n() / 8;
        return set.form() == Form.PADDED ? set.maxSignatureBytes() : Math.max(least, (bit + 7) / 8);
    }

    @Test
    void fieldsAreUnpackedAndCheckedLaneByLane() {
        int n = 512;
        FalconFieldLanes keys = new FalconFieldLanes(n, FalconParameters.H_BITS);
        FalconFieldLanes signatures = new FalconFieldLanes(n, FalconParameters.CONSTANT_TIME_BITS);
        int[] out = new int[n * INT_LANES];
        int good = 0;
        for (int round = 0; round < 20; round++) {
            for (boolean key : new boolean[] {true, false}) {
                int bits = key ? 14 : 12;
                int[][] values = new int[INT_LANES][];
                for (int lane = 0; lane < INT_LANES; lane++) {
                    values[lane] =
                            random.ints(n, key ? 0 : -2047, key ? Q : 2048).toArray();
                    if (random.nextInt(2) == 0) {
                        values[lane][random.nextInt(n)] = key ? Q + random.nextInt((1 << 14) - Q) : -2048;
                    }
                    (key ? keys : signatures).set(lane, pack(values[lane], bits), 3);
                }
                if (key) {
                    keys.unpackKeys(out);
                } else {
                    signatures.unpackSignatures(out);
                }
                for (int lane = 0; lane < INT_LANES; lane++) {
                    assertThat(IntLanes.lane(out, lane)).isEqualTo(values[lane]);
                    boolean bad = Arrays.stream(values[lane]).anyMatch(x -> x >= Q || x < -2047);
                    assertThat((key ? keys : signatures).isBad(lane)).isEqualTo(bad);
                    good += bad ? 0 : 1;
                }
            }
        }
        assertThat(good).isBetween(40 * INT_LANES / 5, 40 * INT_LANES * 4 / 5);
    }

    private static byte[] pack(int[] values, int bits) {
        byte[] bytes = new byte[3 + values.length * bits / 8 + FalconCodec.SLACK_BYTES];
        for (int i = 0; i < values.length * bits; i++) {
            int one = (values[i / bits] >> (bits - 1 - i % bits)) & 1;
            bytes[3 + (i >> 3)] |= (byte) (one << (7 - (i & 7)));
        }
        return bytes;
    }
}
