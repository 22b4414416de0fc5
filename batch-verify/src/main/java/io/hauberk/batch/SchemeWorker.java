// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch;

import io.hauberk.signature.BatchItem;
import io.hauberk.signature.MalformedKeyException;
import io.hauberk.signature.RecoverItem;
import io.hauberk.signature.RecoversKey;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.SignatureScheme;
import io.hauberk.signature.Verdict;
import io.hauberk.signature.VerifyItem;
import java.util.function.BiConsumer;

/** Verifies one by one with the scheme's own back end. */
final class SchemeWorker implements GroupWorker {
    private final SignatureScheme scheme;
    private final Verdicts verdicts;
    private final KeyTable keys;
    private final Tally tally;

    SchemeWorker(SignatureScheme scheme, Verdicts verdicts) {
        this(scheme, verdicts, new Tally());
    }

    SchemeWorker(SignatureScheme scheme, Verdicts verdicts, Tally tally) {
        this.scheme = scheme;
        this.verdicts = verdicts;
        this.tally = tally;
        this.keys = new KeyTable(scheme, tally);
    }

    @Override
    public void take(int index, BatchItem item) {
        switch (item) {
            case VerifyItem verify -> verdicts.set(index, verify(verify));
            case RecoverItem recover -> {
                tally.byScheme++;
                verdicts.set(index, ((RecoversKey) scheme).recover(recover.input(), recover.signature()));
            }
        }
    }

    /** {@return the verdict of an item}, without setting it */
    Verdict verify(VerifyItem item) {
        tally.byScheme++;
        try {
            return keys.decode(item.key()).verify(item.input(), item.signature());
        } catch (MalformedKeyException e) {
            return Verdict.MALFORMED_KEY;
        }
    }

    @Override
    public void finish() {}

    @Override
    public void report(BiConsumer<SchemeId, Tally> to) {
        to.accept(scheme.id(), tally);
    }

    @Override
    public void close() {}
}
