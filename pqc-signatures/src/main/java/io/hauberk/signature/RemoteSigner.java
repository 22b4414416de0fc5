// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A private key that lives elsewhere: in a key management service, a hardware module, another process. To its users it
 * is a {@link SigningKey} like any other.
 *
 * <p>Services cap a raw message at a few kilobytes, so this sends what the signature is really over: the digest of ECDSA
 * or the μ of ML-DSA, 32 or 64 bytes for a message of any length. What comes back is verified before it is handed out.
 *
 * <p>The remote signer chooses its nonces, so a deterministic signature can't be promised and is refused; ask for a
 * hedged one. It is the other way round for Ed25519, which is deterministic wherever it is signed.
 *
 * <p>Safe for use by many threads if the remote call is.
 */
public final class RemoteSigner implements SigningKey {

    /** What goes over the wire. */
    public enum Sends {
        /** The input as it is: a message of any length with its context, a digest or μ. */
        INPUT,
        /** A digest, for a key that {@link ComputesDigest}. The reply may be r ‖ s or DER with any s. */
        DIGEST,
        /** The representative μ, for a key that {@link ComputesMu}. */
        MU
    }

    /** The remote call. */
    @FunctionalInterface
    public interface Call {
        /**
         * {@return the signature over {@code input}}
         *
         * @param input as {@link Sends} says
         * @throws Exception if there is none; the message says why, without secrets
         */
        Bytes sign(Input input) throws Exception;
    }

    private final VerifyingKey verifyingKey;
    private final Sends sends;
    private volatile @Nullable Call call;

    private RemoteSigner(VerifyingKey verifyingKey, Sends sends, Call call) {
        this.verifyingKey = verifyingKey;
        this.sends = sends;
        this.call = call;
    }

    /**
     * {@return a key that signs by {@code call}}
     *
     * @param verifyingKey the public half of the key that signs there
     * @param sends what the call is given
     * @param call the remote call; it may take long, and it is made once a signature
     * @throws IllegalArgumentException if a key of that scheme can't be signed for in that way
     */
    public static RemoteSigner of(VerifyingKey verifyingKey, Sends sends, Call call) {
        boolean possible = switch (sends) {
            case INPUT -> true;
            case DIGEST -> verifyingKey instanceof ComputesDigest;
            case MU -> verifyingKey instanceof ComputesMu;
        };
        if (!possible) {
            throw new IllegalArgumentException(
                    "signatures of " + verifyingKey.scheme().id() + " are not over a " + sends);
        }
        return new RemoteSigner(verifyingKey, sends, call);
    }

    @Override
    public VerifyingKey verifyingKey() {
        return verifyingKey;
    }

    /**
     * {@inheritDoc}
     *
     * @throws SchemeFailure if the call fails, or what it gives does not verify; nothing is handed out then
     */
    @Override
    public Bytes sign(Input input, Hedging hedging) {
        SchemeSpec spec = scheme().spec();
        spec.requireTakes(input);
        if (spec.contextTooLong(input)) {
            throw new IllegalArgumentException(
                    spec.id() + " takes a context of at most " + spec.maxContextBytes() + " bytes");
        }
        boolean deterministic = hedging instanceof Hedging.Deterministic;
        if (deterministic != (spec.family() == Family.EDDSA)) {
            throw new IllegalArgumentException(
                    deterministic
                            ? "a remote signer chooses its nonces: ask for a hedged signature"
                            : spec.id() + " has no hedged signatures");
        }
        Call remote = requireOpen();
        Input sent = toSend(input);
        Optional<Bytes> signature = read(sent, ask(remote, sent));
        return signature
                .filter(bytes -> verifyingKey.verify(input, bytes).isValid())
                .orElseThrow(() -> new SchemeFailure(
                        "what the remote signer gave for " + spec.id() + " does not verify; it was not handed out"));
    }

    private Input toSend(Input input) {
        if (sends == Sends.DIGEST && verifyingKey instanceof ComputesDigest key) {
            return key.digest(input);
        }
        if (sends == Sends.MU && input instanceof Input.Pure message && verifyingKey instanceof ComputesMu key) {
            return key.mu(message);
        }
        return input;
    }

    private Bytes ask(Call remote, Input sent) {
        try {
            return remote.sign(sent);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SchemeFailure("interrupted while the remote signer was at work", e);
        } catch (Exception e) {
            throw new SchemeFailure("the remote signer of " + scheme().id() + " failed", e);
        }
    }

    private Optional<Bytes> read(Input sent, Bytes reply) {
        return sent instanceof Input.Digest digest && verifyingKey instanceof ComputesDigest key
                ? key.complete(digest, reply)
                : Optional.of(reply.copy());
    }

    private Call requireOpen() {
        Call open = call;
        if (open == null) {
            throw new IllegalStateException("this key is closed");
        }
        return open;
    }

    /** {@return nothing}: the secret is elsewhere */
    @Override
    public Optional<SecretBytes> exportSecret() {
        requireOpen();
        return Optional.empty();
    }

    /** Forgets the call. Whatever session it uses stays its owner's to end. */
    @Override
    public void close() {
        call = null;
    }

    @Override
    public String toString() {
        return scheme().id() + " remote private key";
    }
}
