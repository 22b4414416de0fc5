// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.kernel;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.MalformedKeyException;
import io.hauberk.signature.RecoversKey;
import io.hauberk.signature.Recovery;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.Schemes;
import io.hauberk.signature.SignatureScheme;
import io.hauberk.signature.Verdict;

/**
 * Schemes over secp256k1, one signature at a time: by the scheme itself on its best back end, than which no code of our
 * own is faster. Decides, too, what the kernel in lanes leaves open.
 */
public final class Secp256k1PlainKernel implements BatchKernel<Void> {
    private final SchemeId id;
    private final SignatureScheme scheme;

    /** Makes a kernel. */
    public Secp256k1PlainKernel(Secp256k1Parameters set) {
        this.id = set.scheme();
        this.scheme = Schemes.standard().find(id).orElseThrow();
    }

    @Override
    public SchemeId scheme() {
        return id;
    }

    @Override
    public String name() {
        return "plain";
    }

    @Override
    public int lanes() {
        return 1;
    }

    @Override
    public boolean isBackend() {
        return true;
    }

    @Override
    public int preparedBytes() {
        return 0;
    }

    @Override
    public void verify(LaneBatch<Void> batch) {
        batch.requireAtMost(lanes());
        for (int i = 0; i < batch.size(); i++) {
            verify(batch, i);
        }
    }

    /** Verifies item {@code i} of a batch. */
    public void verify(LaneBatch<Void> batch, int i) {
        if (batch.recovers(i)) {
            Recovery recovery = ((RecoversKey) scheme).recover(batch.input(i), batch.signature(i));
            recovery.key().ifPresent(key -> batch.recovered(i, key));
            batch.verdict(i, recovery.verdict());
            return;
        }
        scheme.spec().requireTakes(batch.input(i));
        Verdict verdict;
        try {
            verdict = scheme.decodeVerifyingKey(batch.key(i)).verify(batch.input(i), batch.signature(i));
        } catch (MalformedKeyException e) {
            verdict = Verdict.MALFORMED_KEY;
        }
        batch.verdict(i, verdict);
    }

    /** {@return whether the scheme takes a key} */
    public boolean isKey(Bytes key) {
        try {
            scheme.decodeVerifyingKey(key);
            return true;
        } catch (MalformedKeyException e) {
            return false;
        }
    }
}
