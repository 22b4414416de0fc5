// SPDX-License-Identifier: Apache-2.0
package io.hauberk.hybrid.component;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.Hedging;
import io.hauberk.signature.Input;
import io.hauberk.signature.SchemeFailure;
import io.hauberk.signature.SecretBytes;
import io.hauberk.signature.SigningKey;
import io.hauberk.signature.VerifyingKey;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;

/** A scalar in [1, n). Signs with the nonce of RFC 6979, hedged as its section 3.6 says. */
final class EcdsaComponentSigningKey implements SigningKey {
    private static final int EXTRA_BYTES = 32;

    private final EcdsaComponent scheme;
    private final SecretBytes secret;
    private final EcdsaComponentKey verifyingKey;

    /** Takes over {@code secret}. */
    EcdsaComponentSigningKey(EcdsaComponent scheme, SecretBytes secret) {
        this.scheme = scheme;
        this.secret = secret;
        var point = new FixedPointCombMultiplier()
                .multiply(scheme.domain().getG(), secret.use(bytes -> new BigInteger(1, bytes)))
                .normalize();
        this.verifyingKey = new EcdsaComponentKey(scheme, Bytes.wrap(point.getEncoded(false)), point);
    }

    @Override
    public VerifyingKey verifyingKey() {
        return verifyingKey;
    }

    @Override
    public Bytes sign(Input input, Hedging hedging) {
        scheme.spec().requireTakes(input);
        if (!(input instanceof Input.Pure(Bytes content, Bytes context)) || !context.isEmpty()) {
            throw new IllegalArgumentException(scheme.id() + " takes no context");
        }
        byte[] extra = new byte[hedging instanceof Hedging.Hedged ? EXTRA_BYTES : 0];
        if (hedging instanceof Hedging.Hedged(var entropy)) {
            entropy.nextBytes(extra);
        }
        byte[] scalar = secret.copyToArray();
        try {
            ECDSASigner signer = new ECDSASigner(new Rfc6979(scheme, extra));
            signer.init(true, new ECPrivateKeyParameters(new BigInteger(1, scalar), scheme.domain()));
            BigInteger[] scalars = signer.generateSignature(scheme.hash(content));
            Bytes signature = DerScalars.encode(scalars[0], scalars[1]);
            if (!verifyingKey.verify(input, signature).isValid()) {
                throw new SchemeFailure(
                        "a fresh signature of " + scheme.id() + " does not verify; it was not handed out");
            }
            return signature;
        } finally {
            Arrays.fill(scalar, (byte) 0);
        }
    }

    private static final class Rfc6979 extends HMacDSAKCalculator {
        private final byte[] extra;

        Rfc6979(EcdsaComponent scheme, byte[] extra) {
            super(scheme.newHash());
            this.extra = extra;
        }

        @Override
        protected void initAdditionalInput0(HMac mac) {
            mac.update(extra, 0, extra.length);
        }

        @Override
        protected void initAdditionalInput1(HMac mac) {
            mac.update(extra, 0, extra.length);
        }
    }

    @Override
    public Optional<SecretBytes> exportSecret() {
        return Optional.of(secret.copy());
    }

    @Override
    public void close() {
        secret.close();
    }

    @Override
    public String toString() {
        return scheme.id() + " private key";
    }
}
