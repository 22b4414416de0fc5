// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.derivation;

import io.hauberk.hybrid.HybridSchemes;
import io.hauberk.migration.wallet.DerivationPath;
import io.hauberk.migration.wallet.Mnemonic;
import io.hauberk.migration.wallet.WalletException;
import io.hauberk.migration.wallet.WalletException.Reason;
import io.hauberk.signature.DerivesKey;
import io.hauberk.signature.Family;
import io.hauberk.signature.HybridScheme;
import io.hauberk.signature.MalformedKeyException;
import io.hauberk.signature.SchemeFailure;
import io.hauberk.signature.SecretBytes;
import io.hauberk.signature.SignatureScheme;
import io.hauberk.signature.SigningKey;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.params.HKDFParameters;

/**
 * The derivation {@value #ID}: keys of any scheme, or component by component of any hybrid, from a mnemonic's seed.
 *
 * <p>The tree has a master key of its own, so that no key is shared with the trees of BIP-32 and SLIP-10 from the same
 * mnemonic; all its steps are hardened. Each component has a leaf of its own, which is expanded to the length that its
 * scheme wants, along with the names of hybrid and component: the same leaf gives unrelated keys to two hybrids.
 *
 * <p><em>Every key falls with the mnemonic</em>: both halves of a hybrid and the recovery key follow from it. A hybrid
 * guards against a broken algorithm, not against a stolen mnemonic.
 *
 * <p>Source: docs/derivation.md. Stateless and safe for use by many threads.
 */
public final class HybridDerivation {
    /** The name of this derivation and its version: whatever changes a key is a new one. */
    public static final String ID = "hauberk-hd-1";

    /** The first step of every path: the letters HBRK, which no BIP has as its number. */
    public static final int PURPOSE = 0x4842524b;

    private static final int MEDIUM_CATEGORY = 2;
    private static final int HIGH_CATEGORY = 4;
    private static final int ED448_BYTES = 57;

    private HybridDerivation() {}

    /**
     * {@return the key}, which the caller closes
     *
     * @param scheme a hybrid or a single scheme
     * @param mnemonic stays open
     * @param passphrase that of BIP-39, often empty
     * @throws WalletException {@code UNSUPPORTED} if the scheme's keys don't follow from seeds (Falcon), or it promises more
     *     than the mnemonic's bits give
     */
    public static SigningKey derive(SignatureScheme scheme, Mnemonic mnemonic, SecretBytes passphrase, KeyPlace place)
            throws WalletException {
        requireStrength(scheme, mnemonic.words(), mnemonic.strengthBits());
        try (SecretBytes seed = mnemonic.seed(passphrase)) {
            return derive(scheme, seed, place);
        }
    }

    /**
     * {@return the key of a seed whose strength the caller knows}, which the caller closes
     *
     * @param seed the 64 bytes of BIP-39; stays open
     * @throws WalletException {@code UNSUPPORTED} if the scheme's keys don't follow from seeds
     */
    public static SigningKey derive(SignatureScheme scheme, SecretBytes seed, KeyPlace place) throws WalletException {
        requireDerivable(scheme);
        List<SignatureScheme> components =
                scheme instanceof HybridScheme hybrid ? hybrid.components() : List.of(scheme);
        List<SigningKey> keys = new ArrayList<>();
        try (TreeNode master = TreeNode.master(seed);
                TreeNode node = master.derive(place.path())) {
            for (int i = 0; i < components.size(); i++) {
                try (TreeNode leaf = node.child(DerivationPath.HARDENED + i)) {
                    keys.add(component(scheme, components.get(i), leaf));
                }
            }
            return scheme instanceof HybridScheme hybrid ? HybridSchemes.assemble(hybrid, keys) : keys.getFirst();
        } catch (RuntimeException | Error e) {
            keys.forEach(SigningKey::close);
            throw e;
        }
    }

    private static SigningKey component(SignatureScheme whole, SignatureScheme component, TreeNode leaf) {
        if (component instanceof DerivesKey derives) {
            try (SecretBytes seed = SecretBytes.take(expand(whole, component, leaf, derives.seedBytes()))) {
                return derives.deriveKey(seed);
            }
        }
        byte[] raw = component.spec().family() == Family.EDDSA
                ? expand(whole, component, leaf, ED448_BYTES)
                : scalar(whole, component, leaf);
        try (SecretBytes secret = SecretBytes.take(raw)) {
            return component.decodeSigningKey(secret);
        } catch (MalformedKeyException e) {
            throw new SchemeFailure(component.id() + " refuses a key in its range", e);
        }
    }

    /** FIPS 186-5, A.2.1: 128 bits more than the order has, reduced to 1 … n − 1. */
    private static byte[] scalar(SignatureScheme whole, SignatureScheme component, TreeNode leaf) {
        BigInteger order = Curves.order(component.id());
        int bytes = (order.bitLength() + 7) / 8;
        byte[] wide = expand(whole, component, leaf, bytes + 16);
        byte[] number = new BigInteger(1, wide)
                .mod(order.subtract(BigInteger.ONE))
                .add(BigInteger.ONE)
                .toByteArray();
        byte[] fixed = new byte[bytes];
        int length = Math.min(bytes, number.length);
        System.arraycopy(number, number.length - length, fixed, bytes - length, length);
        Arrays.fill(wide, (byte) 0);
        Arrays.fill(number, (byte) 0);
        return fixed;
    }

    private static byte[] expand(SignatureScheme whole, SignatureScheme component, TreeNode leaf, int length) {
        byte[] info = info(whole, component);
        return leaf.use((key, chainCode) -> {
            HKDFBytesGenerator hkdf = new HKDFBytesGenerator(new SHA512Digest());
            hkdf.init(new HKDFParameters(key, chainCode, info));
            byte[] out = new byte[length];
            hkdf.generateBytes(out, 0, length);
            return out;
        });
    }

    /** Names, each with a zero after it: no list of names is another's beginning. */
    private static byte[] info(SignatureScheme whole, SignatureScheme component) {
        ByteArrayOutputStream info = new ByteArrayOutputStream();
        for (String name : List.of(ID, whole.id().name(), component.id().name())) {
            info.writeBytes(name.getBytes(StandardCharsets.US_ASCII));
            info.write(0);
        }
        return info.toByteArray();
    }

    /** {@return whether keys of the scheme follow from a mnemonic}; Falcon's don't: its standard defines no way */
    public static boolean isDerivable(SignatureScheme scheme) {
        List<SignatureScheme> components =
                scheme instanceof HybridScheme hybrid ? hybrid.components() : List.of(scheme);
        return components.stream().allMatch(HybridDerivation::isSingleDerivable);
    }

    private static boolean isSingleDerivable(SignatureScheme scheme) {
        return switch (scheme.spec().family()) {
            case ML_DSA, SLH_DSA, EDDSA, ECDSA, SCHNORR -> true;
            case FALCON, HYBRID -> false;
        };
    }

    private static void requireDerivable(SignatureScheme scheme) throws WalletException {
        if (!isDerivable(scheme)) {
            throw new WalletException(
                    Reason.UNSUPPORTED,
                    "keys of " + scheme.id() + " don't follow from a mnemonic: no standard says how Falcon's do",
                    "make one from fresh entropy and keep its file: hauberk key generate");
        }
    }

    /** {@return the bits that a mnemonic has to have for a scheme} */
    public static int requiredBits(SignatureScheme scheme) {
        int category = scheme.spec().nistCategory();
        return category <= MEDIUM_CATEGORY ? 128 : category <= HIGH_CATEGORY ? 192 : 256;
    }

    static void requireStrength(SignatureScheme scheme, int words, int bits) throws WalletException {
        int required = requiredBits(scheme);
        if (bits < required) {
            throw new WalletException(
                    Reason.UNSUPPORTED,
                    "a mnemonic of " + words + " words has " + bits + " bits; " + scheme.id() + " (NIST category "
                            + scheme.spec().nistCategory() + ") wants " + required,
                    "take a mnemonic of " + required * 3 / 32
                            + " words, a scheme of category 2, or hauberk key generate");
        }
    }
}
