// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli.vectors.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.Input;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.Schemes;
import io.hauberk.signature.SignatureScheme;
import io.hauberk.signature.Verdict;
import io.hauberk.vectors.published.VectorDocument;
import java.math.BigInteger;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DocumentTest {
    private static final SignatureScheme SCHEME =
            Schemes.standard().find(SchemeId.of("ML-DSA-44")).orElseThrow();

    private static final Document.Check NONE = new Document.Check() {
        @Override
        public void verify(
                SignatureScheme scheme, Bytes key, Input input, Bytes signature, Verdict stated, String name) {
            // nothing is wrong
        }

        @Override
        public void recover(SignatureScheme scheme, Input input, Bytes signature, Optional<Bytes> stated, String name) {
            // nothing is wrong
        }
    };

    @Test
    void aVerdictThatNoBackEndGivesStopsTheGenerator() {
        Document document = new VectorGenerator("seed").document(SCHEME);
        Document.Group group = document.group(Bytes.wrap(new byte[1312]));
        Bytes signature = Bytes.wrap(new byte[2420]);
        group.add(Flag.MODIFIED, "right", Input.pure(Bytes.EMPTY), signature, Verdict.MALFORMED_SIGNATURE);
        assertThatThrownBy(
                        () -> group.add(Flag.MODIFIED, "wrong", Input.pure(Bytes.EMPTY), signature, Verdict.MISMATCH))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("ML-DSA-44", "wrong", "says MALFORMED_SIGNATURE, not MISMATCH");
    }

    @Test
    void longSignaturesAreWrittenAsEdits() {
        Document document = new Document(SCHEME, NONE);
        Document.Group group = document.group(Bytes.EMPTY);
        Bytes base = Bytes.wrap(new SeededRandom("base").bytes(3000));
        Bytes[] edited = {
            base,
            Edits.flip(base, 0, 1),
            Edits.flip(Edits.flip(Edits.flip(base, 5, 1), 8, 1), 2999, 1),
            Edits.resize(base, 3001),
            base.slice(0, 2500),
            Bytes.EMPTY,
            Bytes.wrap(new SeededRandom("other").bytes(3000)),
        };
        for (Bytes signature : edited) {
            group.add(Flag.MODIFIED, "", Input.pure(Bytes.EMPTY), signature, Verdict.MISMATCH);
        }
        var tests = document.finish().groups().getFirst().tests();
        for (int i = 0; i < edited.length; i++) {
            assertThat(tests.get(i).signature().octets().toHex()).isEqualTo(edited[i].toHex());
        }
        assertThat(tests.get(1).signature())
                .isInstanceOfSatisfying(
                        VectorDocument.Edited.class,
                        edit -> assertThat(edit.patches()).hasSize(1));
        assertThat(tests.get(2).signature())
                .isInstanceOfSatisfying(
                        VectorDocument.Edited.class,
                        edit -> assertThat(edit.patches())
                                .extracting(VectorDocument.Patch::at)
                                .containsExactly(5, 2999));
        assertThat(tests.get(4).signature())
                .isInstanceOfSatisfying(
                        VectorDocument.Edited.class,
                        edit -> assertThat(edit.patches()).isEmpty());
        assertThat(tests.get(6).signature()).isInstanceOf(VectorDocument.Whole.class);
    }

    // RFC 8032, section 7.1, test 2, and the group's own laws.
    @Test
    void theReferenceForEd25519IsRight() {
        Bytes seed = Bytes.fromHex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb");
        Edwards.Point key = Edwards.BASE.multiply(Edwards.secret(seed));
        assertThat(key.encode().toHex()).isEqualTo("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
        assertThat(Edwards.BASE.multiply(Edwards.L)).isEqualTo(Edwards.NEUTRAL);
        assertThat(Edwards.BASE.isSmallOrder()).isFalse();
        assertThat(Edwards.decode(key.encode())).contains(key);
        assertThat(key.add(key.negate())).isEqualTo(Edwards.NEUTRAL);
        assertThat(Edwards.isCanonical(Edwards.encoding(BigInteger.ONE, true))).isFalse();
        assertThat(Edwards.isCanonical(Edwards.encoding(BigInteger.ONE, false))).isTrue();
        assertThat(Edwards.isCanonical(Edwards.encoding(Edwards.P.add(BigInteger.ONE), false)))
                .isFalse();
    }
}
