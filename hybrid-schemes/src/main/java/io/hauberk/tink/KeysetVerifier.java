// SPDX-License-Identifier: Apache-2.0
package io.hauberk.tink;

import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.KeyStatus;
import com.google.crypto.tink.KeysetHandleInterface;
import com.google.crypto.tink.PublicKeyVerify;
import com.google.crypto.tink.signature.SignaturePublicKey;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.Verdict;
import io.hauberk.signature.VerifyingKey;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Verifies by every enabled key of a keyset: those whose prefix the signature has, and those without one. */
final class KeysetVerifier implements PublicKeyVerify {
    /** A key: what stands before its signatures, and who verifies a signature with that prefix. */
    private record Entry(Bytes prefix, PublicKeyVerify verifier) {
        boolean fits(Bytes signature) {
            return signature.length() >= prefix.length()
                    && signature.slice(0, prefix.length()).equals(prefix);
        }
    }

    private final List<Entry> entries;

    private KeysetVerifier(List<Entry> entries) {
        this.entries = List.copyOf(entries);
    }

    static PublicKeyVerify of(KeysetHandleInterface keyset, TinkKeys tinkKeys, Configuration rest)
            throws GeneralSecurityException {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < keyset.size(); i++) {
            KeysetHandleInterface.Entry entry = keyset.getAt(i);
            if (entry.getStatus().equals(KeyStatus.ENABLED)) {
                entries.add(entry(entry, tinkKeys, rest));
            }
        }
        return new KeysetVerifier(entries);
    }

    private static Entry entry(KeysetHandleInterface.Entry entry, TinkKeys tinkKeys, Configuration rest)
            throws GeneralSecurityException {
        if (!(entry.getKey() instanceof SignaturePublicKey key)) {
            throw new GeneralSecurityException("key " + entry.getId() + " is no public signature key");
        }
        Bytes prefix = Bytes.wrap(key.getOutputPrefix().toByteArray());
        Optional<VerifyingKey> ours =
                key instanceof SchemePublicKey scheme ? Optional.of(scheme.verifyingKey()) : tinkKeys.verifyingKey(key);
        return new Entry(
                prefix,
                ours.isPresent()
                        ? verifier(ours.get(), prefix.length())
                        : rest.createPrimitive(new SingleEntry(entry), PublicKeyVerify.class));
    }

    private static PublicKeyVerify verifier(VerifyingKey key, int prefixBytes) {
        return (signature, message) -> {
            Verdict verdict = key.verify(
                    Messages.input(key.scheme().spec(), message),
                    Bytes.wrap(signature).slice(prefixBytes));
            if (!verdict.isValid()) {
                throw new GeneralSecurityException(key.scheme().id() + ": " + verdict);
            }
        };
    }

    @Override
    public void verify(byte[] signature, byte[] message) throws GeneralSecurityException {
        Bytes bytes = Bytes.wrap(signature);
        GeneralSecurityException invalid = new GeneralSecurityException("invalid signature");
        for (Entry entry : entries) {
            if (entry.fits(bytes)) {
                try {
                    entry.verifier().verify(signature, message);
                    return;
                } catch (GeneralSecurityException e) {
                    invalid.addSuppressed(e);
                }
            }
        }
        throw invalid;
    }
}
