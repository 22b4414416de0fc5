// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.hauberk.batch.kernel.FalconParameters.Form;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.Input;
import io.hauberk.signature.Verdict;
import io.hauberk.signature.VerifyItem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The authors' known answers, in all three forms and with a changed message, through the kernels. */
@Tag("kernel")
class FalconVectorsTest {
    private static final int NIST_HEAD_BYTES = 2 + FalconParameters.NONCE_BYTES; // a length, the nonce

    @ParameterizedTest
    @CsvSource({"512, falcon/falcon512-KAT.rsp.gz, 100", "1024, falcon/falcon1024-KAT-0-49.rsp.gz, 50"})
    void knownAnswersVerify(int n, String file, int count) throws IOException {
        for (FalconParameters set : FalconParameters.all()) {
            if (set.n() != n) {
                continue;
            }
            List<VerifyItem> items = new ArrayList<>();
            List<Verdict> expected = new ArrayList<>();
            for (Map<String, String> block : FalconKnownAnswers.read(file)) {
                Bytes key = Bytes.fromHex(block.get("pk"));
                Bytes message = Bytes.fromHex(block.get("msg"));
                Bytes signature = signature(set, Bytes.fromHex(block.get("sm")), message.length());
                items.add(new VerifyItem(set.scheme(), key, Input.pure(message), signature));
                expected.add(Verdict.VALID);
                Bytes other = Bytes.concat(message, Bytes.copyOf((byte) 0));
                items.add(new VerifyItem(set.scheme(), key, Input.pure(other), signature));
                expected.add(Verdict.MISMATCH);
            }
            KernelFamily<FalconPreparedKey> family = Kernels.falcon(set);
            assertThat(new Differential<>(family.plain().get(), 1).run(items, expected))
                    .isEqualTo(count);
            family.lanes()
                    .ifPresent(lanes -> assertThat(new Differential<>(lanes.get(), 1).run(items, expected))
                            .isEqualTo(count));
        }
    }

    // NIST's form: length, nonce, message, a header of its own, compressed s2.
    private static Bytes signature(FalconParameters set, Bytes signedMessage, int messageBytes) {
        byte[] header = {(byte) (0x30 | set.logN())};
        byte[] compressed = Bytes.concat(
                        Bytes.wrap(header),
                        signedMessage.slice(2, FalconParameters.NONCE_BYTES),
                        signedMessage.slice(NIST_HEAD_BYTES + messageBytes + 1))
                .toArray();
        return Bytes.wrap(
                switch (set.form()) {
                    case COMPRESSED -> compressed;
                    case PADDED -> Arrays.copyOf(compressed, set.paddedBytes());
                    case CONSTANT_TIME -> constantTime(set, compressed);
                });
    }

    private static byte[] constantTime(FalconParameters set, byte[] compressed) {
        FalconParameters from = FalconParameters.all().stream()
                .filter(other -> other.n() == set.n() && other.form() == Form.COMPRESSED)
                .findFirst()
                .orElseThrow();
        int[] s2 = new int[set.n()];
        byte[] readable = Arrays.copyOf(compressed, compressed.length + FalconCodec.SLACK_BYTES);
        assertThat(FalconCodec.decodeSignature(from, readable, compressed.length, s2, 0, 1))
                .isTrue();
        byte[] packed = Arrays.copyOf(compressed, set.maxSignatureBytes());
        packed[0] = set.signatureHeader();
        for (int i = 0; i < 12 * set.n(); i++) {
            int at = FalconParameters.HEAD_BYTES + (i >> 3);
            int mask = 0x80 >> (i & 7);
            boolean one = ((s2[i / 12] >> (11 - i % 12)) & 1) != 0;
            packed[at] = (byte) (one ? packed[at] | mask : packed[at] & ~mask);
        }
        return packed;
    }
}
