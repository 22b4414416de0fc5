// SPDX-License-Identifier: Apache-2.0
package io.hauberk.hybrid;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.VerifyingKey;
import java.util.List;

/** A public key of an on-chain dual. */
public final class DualKey extends HybridKey {
    private final DualScheme scheme;

    DualKey(DualScheme scheme, Bytes encoded, List<VerifyingKey> keys) {
        super(scheme, encoded, keys);
        this.scheme = scheme;
    }

    @Override
    public DualScheme scheme() {
        return scheme;
    }
}
