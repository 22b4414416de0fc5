// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli.vectors.generate;

import io.hauberk.cli.vectors.Backends;
import io.hauberk.cli.vectors.generate.CommonCases.Base;
import io.hauberk.hybrid.HybridSchemes;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.Input;
import io.hauberk.signature.Recovery;
import io.hauberk.signature.SignatureScheme;
import io.hauberk.signature.Verdict;
import io.hauberk.vectors.published.VectorDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes the vectors of a scheme from a seed. Safe for use by many threads. */
public final class VectorGenerator {
    /** The seed of the vectors that this project publishes. */
    public static final String SEED = "hauberk vectors v1";

    private final Backends backends = new Backends();
    private final String seed;

    /**
     * Prepares a generator.
     *
     * @param seed any text; the same gives the same vectors
     */
    public VectorGenerator(String seed) {
        this.seed = seed;
    }

    /**
     * {@return the vectors of a scheme}
     *
     * @throws IllegalStateException if a back end says otherwise than the rules; the message names the case
     */
    public VectorDocument generate(SignatureScheme scheme) {
        Document document = document(scheme);
        // Sister schemes share their keys and messages, so that their files differ only where the schemes do.
        SeededRandom random = new SeededRandom(seed + "/" + scheme.spec().family());
        CommonCases common = new CommonCases(document, random);
        try {
            Base base = common.add();
            switch (scheme.spec().family()) {
                case ML_DSA -> new MlDsaCases(document, common, base).add(random);
                case SLH_DSA -> SlhDsaCases.add(document, common, base);
                case FALCON -> new FalconCases(document, common, base).add();
                case ECDSA -> new EcdsaCases(document, common, base).add();
                case SCHNORR -> new Bip340Cases(document, common, base).add(random);
                case EDDSA -> new Ed25519Cases(document, common, base).add();
                case HYBRID -> new HybridCases(document, common, base).add(random);
            }
            return document.finish();
        } finally {
            common.close();
        }
    }

    /** {@return an empty document, whose cases every back end is asked about} */
    Document document(SignatureScheme scheme) {
        return new Document(scheme, new BackendCheck());
    }

    /** Asks every back end of the scheme. */
    private final class BackendCheck implements Document.Check {
        @Override
        public void verify(
                SignatureScheme scheme, Bytes publicKey, Input input, Bytes signature, Verdict stated, String comment) {
            for (Backends.Choice choice : serving(scheme, input)) {
                Verdict verdict = choice.schemes().orElseThrow().verify(scheme.id(), publicKey, input, signature);
                require(verdict == stated, scheme, choice, comment, "says " + verdict + ", not " + stated);
            }
        }

        @Override
        public void recover(
                SignatureScheme scheme, Input input, Bytes signature, Optional<Bytes> stated, String comment) {
            for (Backends.Choice choice : serving(scheme, input)) {
                Recovery recovery = choice.schemes().orElseThrow().recover(scheme.id(), input, signature);
                require(
                        recovery.key().equals(stated),
                        scheme,
                        choice,
                        comment,
                        "recovers " + recovery + ", not " + stated);
            }
        }

        private List<Backends.Choice> serving(SignatureScheme scheme, Input input) {
            List<Backends.Choice> serving = new ArrayList<>();
            // What the scheme refuses by its context is asked of those that take a plain message, too.
            for (Backends.Choice choice : backends.choices(scheme, Optional.empty())) {
                if (choice.schemes().isPresent()) {
                    serving.add(choice);
                }
            }
            if (serving.isEmpty()) {
                throw new IllegalStateException("no back end of " + scheme.id() + " takes " + input.kind());
            }
            return serving;
        }

        private static void require(
                boolean agreed, SignatureScheme scheme, Backends.Choice choice, String comment, String what) {
            if (!agreed) {
                throw new IllegalStateException(
                        scheme.id() + " on " + choice.backend() + ", \"" + comment + "\": it " + what);
            }
        }
    }

    /** {@return the schemes that there are vectors for, in their listed order} */
    public static List<SignatureScheme> schemes() {
        return HybridSchemes.standard().all();
    }
}
