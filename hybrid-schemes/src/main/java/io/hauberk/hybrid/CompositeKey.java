// SPDX-License-Identifier: Apache-2.0
package io.hauberk.hybrid;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.VerifyingKey;
import java.util.List;

/** A public key of a composite. */
public final class CompositeKey extends HybridKey {
    private final CompositeScheme scheme;

    CompositeKey(CompositeScheme scheme, Bytes encoded, List<VerifyingKey> keys) {
        super(scheme, encoded, keys);
        this.scheme = scheme;
    }

    @Override
    public CompositeScheme scheme() {
        return scheme;
    }
}
