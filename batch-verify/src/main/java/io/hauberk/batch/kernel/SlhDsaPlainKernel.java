// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.kernel;

import io.hauberk.signature.MalformedKeyException;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.Schemes;
import io.hauberk.signature.SignatureScheme;
import io.hauberk.signature.Verdict;

/**
 * SLH-DSA verification, one signature at a time: our own plain engine, which is a back end of the scheme, too. One
 * instance a thread.
 */
public final class SlhDsaPlainKernel implements BatchKernel<Void> {
    private static final Schemes PLAIN = Schemes.pinned("Hauberk");

    private final SignatureScheme scheme;
    private final SlhDsaMessage messages;

    /** Makes a kernel. */
    public SlhDsaPlainKernel(SlhDsaVariant variant) {
        this.scheme = PLAIN.find(variant.scheme()).orElseThrow();
        this.messages = new SlhDsaMessage(variant);
    }

    @Override
    public SchemeId scheme() {
        return scheme.id();
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
            messages.requireTaken(batch.input(i));
        }
        for (int i = 0; i < batch.size(); i++) {
            batch.verdict(i, verify(batch, i));
        }
    }

    private Verdict verify(LaneBatch<Void> batch, int i) {
        try {
            return scheme.decodeVerifyingKey(batch.key(i)).verify(batch.input(i), batch.signature(i));
        } catch (MalformedKeyException e) {
            return Verdict.MALFORMED_KEY;
        }
    }
}
