// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli.vectors.generate;

import static io.hauberk.signature.Verdict.MISMATCH;

import io.hauberk.cli.vectors.generate.CommonCases.Base;
import io.hauberk.signature.Bytes;

/**
 * What can be wrong with a signature of SLH-DSA: R ‖ FORS ‖ hypertree. Any bytes of the right length are well formed.
 *
 * <p>Source: FIPS 205, section 9.2.
 */
final class SlhDsaCases {
    private SlhDsaCases() {}

    static void add(Document document, CommonCases common, Base base) {
        Bytes signature = base.signature();
        int length = signature.length();
        int n = common.own().publicKey().length() / 2;
        int[] places = {0, n, length / 3, length - n, length - 1};
        String[] parts = {"R", "the first FORS secret", "the middle", "the last node", "the last byte"};
        for (int i = 0; i < places.length; i++) {
            common.group()
                    .add(
                            Flag.MODIFIED,
                            "a bit of " + parts[i] + " differs",
                            base.input(),
                            Edits.flip(signature, places[i], 0x10),
                            MISMATCH);
        }
        Bytes key = common.own().publicKey();
        document.group(Edits.flip(key, 0, 1))
                .add(Flag.MODIFIED, "a bit of PK.seed differs", base.input(), signature, MISMATCH);
        document.group(Edits.flip(key, 2 * n - 1, 1))
                .add(Flag.MODIFIED, "a bit of PK.root differs", base.input(), signature, MISMATCH);
        document.group(Edits.filled(2 * n, 0))
                .add(Flag.EDGE_CASE, "a key of zeros is a key", base.input(), signature, MISMATCH);
    }
}
