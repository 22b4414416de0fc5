// SPDX-License-Identifier: Apache-2.0
package io.hauberk.benchmark.peer;

import io.hauberk.benchmark.peer.JcaPeer.Names;
import io.hauberk.hybrid.HybridSchemes;
import io.hauberk.signature.BackendReport;
import io.hauberk.signature.HybridScheme;
import io.hauberk.signature.InputKind;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.Schemes;
import io.hauberk.signature.SignatureScheme;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.Security;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.jspecify.annotations.Nullable;

/** The list of peers of a scheme: ours first, then everybody else who has it and is present here. */
public final class Peers {
    /** The name of our own. */
    public static final String HAUBERK = "Hauberk";

    /** Our own plain Java, where the scheme prefers another back end. */
    public static final String HAUBERK_SCALAR = "Hauberk (scalar)";

    static final String CONSCRYPT = "org.conscrypt.OpenSSLProvider";
    private static final String ACCP = "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider";

    // Without it, ACCP leaves Ed25519 keys to the JDK, which decodes them slowly.
    private static final String ACCP_ED_KEYS = "com.amazon.corretto.crypto.provider.registerEdKeyFactory";

    private static final String BOUNCY_CASTLE = "Bouncy Castle";
    private static final String JDK = "JDK";
    private static final String LIBSECP256K1 = "libsecp256k1";

    /** Makes a peer for one thread. */
    @FunctionalInterface
    public interface Opener {
        /**
         * Makes it.
         *
         * @throws GeneralSecurityException if it is present and doesn't work
         */
        Peer open() throws GeneralSecurityException;
    }

    private Peers() {}

    /**
     * {@return who has a scheme, by name}
     *
     * @throws IllegalArgumentException if there is no such scheme
     */
    public static Map<String, Opener> of(SchemeId id) {
        SignatureScheme scheme = HybridSchemes.standard()
                .find(id)
                .orElseThrow(() -> new IllegalArgumentException("there is no scheme " + id));
        Map<String, Opener> peers = new LinkedHashMap<>();
        peers.put(HAUBERK, () -> new BackendPeer(scheme));
        backends(scheme).forEach(peers::put);
        jca(peers, BOUNCY_CASTLE, Optional.empty(), scheme);
        jca(peers, JDK, Optional.empty(), scheme);
        jca(peers, "Conscrypt", Optional.of(CONSCRYPT), scheme);
        jca(peers, "ACCP", Optional.of(ACCP), scheme);
        TinkPeer.of(id.name()).ifPresent(tink -> peers.put(tinkName(scheme), tink));
        return peers;
    }

    private static String tinkName(SignatureScheme scheme) {
        return scheme instanceof HybridScheme ? "Tink over Conscrypt" : "Tink";
    }

    // Other libraries through our back ends, and directly where that is worth it.
    private static Map<String, Opener> backends(SignatureScheme scheme) {
        Map<String, Opener> found = new LinkedHashMap<>();
        if (scheme instanceof HybridScheme hybrid) {
            for (String name : List.of(LIBSECP256K1, BOUNCY_CASTLE)) {
                if (hybrid.components().stream().allMatch(part -> has(part, name))) {
                    found.put(
                            name,
                            () -> new BackendPeer(HybridSchemes.with(Schemes.pinned(name))
                                    .find(scheme.id())
                                    .orElseThrow()));
                }
            }
            return found;
        }
        for (BackendReport report : Schemes.standard().backends(scheme.id())) {
            String name = report.backend();
            if (!report.available() || !report.capable().contains(kind(scheme))) {
                continue;
            }
            boolean ours = name.equals(HAUBERK);
            if (ours && report.inUse()) {
                continue; // it is what ours is
            }
            found.put(ours ? HAUBERK_SCALAR : name, () -> direct(scheme.id(), name, backend(scheme.id(), name)));
        }
        if (scheme.id().name().startsWith("Ed25519") && !found.containsKey(BOUNCY_CASTLE)) {
            // Under rules that it doesn't know: its own, which agree with any others on honest signatures.
            SchemeId known = SchemeId.of("Ed25519-RFC8032");
            found.put(BOUNCY_CASTLE, () -> direct(known, BOUNCY_CASTLE, backend(known, BOUNCY_CASTLE)));
        }
        return found;
    }

    private static boolean has(SignatureScheme scheme, String backend) {
        return Schemes.standard().backends(scheme.id()).stream()
                .anyMatch(report -> report.backend().equals(backend)
                        && report.available()
                        && report.capable().contains(kind(scheme)));
    }

    private static InputKind kind(SignatureScheme scheme) {
        return scheme.spec().inputs().contains(InputKind.PURE) ? InputKind.PURE : InputKind.DIGEST;
    }

    private static Peer backend(SchemeId id, String name) {
        return new BackendPeer(Schemes.pinned(name).find(id).orElseThrow());
    }

    private static Peer direct(SchemeId id, String name, Peer backend) {
        return switch (name) {
            case BOUNCY_CASTLE -> BouncyCastlePeers.of(id, backend);
            case LIBSECP256K1 -> Libsecp256k1Peer.of(id, backend);
            default -> backend;
        };
    }

    // Providers by the JDK's interfaces, where they have a name for the scheme; they take the place of a back end.
    private static void jca(Map<String, Opener> peers, String name, Optional<String> type, SignatureScheme scheme) {
        Optional<Names> names = names(name, scheme);
        if (names.isEmpty() || (type.isPresent() && !isPresent(type.get()))) {
            return;
        }
        boolean signs = !scheme.id().name().contains("LowS"); // half of what others sign has a high s
        peers.put(name, () -> new JcaPeer(find(name, type), names.get(), scheme, signs));
    }

    private static @Nullable Provider find(String name, Optional<String> type) throws GeneralSecurityException {
        if (name.equals(BOUNCY_CASTLE)) {
            if (Security.getProvider(BouncyCastleProvider.PROVIDER_NAME) == null) {
                Security.addProvider(new BouncyCastleProvider()); // its composites look for their halves by name
            }
            return Security.getProvider(BouncyCastleProvider.PROVIDER_NAME);
        }
        System.setProperty(ACCP_ED_KEYS, "true");
        return type.isPresent() ? provider(type.get()) : null;
    }

    private static Optional<Names> names(String peer, SignatureScheme scheme) {
        String id = scheme.id().name();
        boolean hasJdkSchemes = !peer.equals(BOUNCY_CASTLE); // whose own interface is the shorter way
        if (scheme instanceof HybridScheme) {
            boolean has = peer.equals(BOUNCY_CASTLE)
                    ? !id.startsWith("Hauberk-") && !id.startsWith("Dual-")
                    : peer.equals("Conscrypt") && isConscrypts(id);
            return has ? Optional.of(Names.all(id)) : Optional.empty();
        }
        if (!hasJdkSchemes) {
            return Optional.empty();
        }
        if (id.startsWith("ML-DSA-")) {
            return Optional.of(new Names(id, id, peer.equals("ACCP") ? "ML-DSA" : id));
        }
        if (id.startsWith("Ed25519")) {
            return Optional.of(Names.all(peer.equals("Conscrypt") ? "EdDSA" : "Ed25519"));
        }
        if (id.startsWith("ECDSA-P256-SHA256")) {
            boolean raw = !id.contains("DER");
            return raw && peer.equals("Conscrypt")
                    ? Optional.empty()
                    : Optional.of(new Names("EC", "EC", "SHA256withECDSA" + (raw ? "inP1363Format" : "")));
        }
        return id.equals("SLH-DSA-SHA2-128s") && peer.equals("Conscrypt")
                ? Optional.of(Names.all("SLH-DSA-SHA2-128S"))
                : Optional.empty();
    }

    // The composites of the draft whose halves it has.
    private static boolean isConscrypts(String id) {
        return List.of(
                        "MLDSA44-Ed25519-SHA512",
                        "MLDSA44-ECDSA-P256-SHA256",
                        "MLDSA65-ECDSA-P256-SHA512",
                        "MLDSA65-ECDSA-P384-SHA512",
                        "MLDSA65-Ed25519-SHA512",
                        "MLDSA87-ECDSA-P384-SHA512",
                        "MLDSA87-ECDSA-P521-SHA512")
                .contains(id);
    }

    private static boolean isPresent(String type) {
        try {
            Class.forName(type, false, Peers.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException _) {
            return false;
        }
    }

    static Provider provider(String type) throws GeneralSecurityException {
        try {
            return Class.forName(type)
                    .asSubclass(Provider.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException | LinkageError e) {
            Throwable why = e.getCause() == null ? e : e.getCause();
            throw new GeneralSecurityException(type + " doesn't run here: " + why, e);
        }
    }
}
