// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.falcon;

import io.hauberk.signature.SignatureLength;

/**
 * How a signature is written. Each form of each degree is a scheme of its own, so that a signature has one encoding
 * under an id.
 *
 * <p>Source: Falcon round 3 specification (v1.2), section 3.11.3.
 */
enum SignatureForm {
    /** Golomb-Rice coded s2, as long as it takes. */
    COMPRESSED("", 0x30),
    /** The same, filled with zeros to a fixed length. The header is that of {@link #COMPRESSED}: the id tells. */
    PADDED("-Padded", 0x30),
    /** s2 in 12 bits a coefficient: the length tells nothing of the content. */
    CONSTANT_TIME("-CT", 0x50);

    private final String idSuffix;
    private final int headerBits;

    SignatureForm(String idSuffix, int headerBits) {
        this.idSuffix = idSuffix;
        this.headerBits = headerBits;
    }

    String idSuffix() {
        return idSuffix;
    }

    byte header(FalconParameterSet set) {
        return (byte) (headerBits | set.logN());
    }

    SignatureLength length(FalconParameterSet set) {
        return switch (this) {
            case COMPRESSED -> SignatureLength.between(set.minCompressedBytes(), set.maxCompressedBytes());
            case PADDED -> SignatureLength.exactly(set.paddedBytes());
            case CONSTANT_TIME -> SignatureLength.exactly(set.constantTimeBytes());
        };
    }
}
