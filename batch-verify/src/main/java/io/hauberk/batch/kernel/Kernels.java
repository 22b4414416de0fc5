// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.kernel;

import io.hauberk.batch.simd.Ed25519Lanes;
import io.hauberk.batch.simd.FalconLanes;
import io.hauberk.batch.simd.Keccak256Lanes;
import io.hauberk.batch.simd.MlDsaLanes;
import io.hauberk.batch.simd.Secp256k1Lanes;
import io.hauberk.batch.simd.SlhDsaLanes;
import io.hauberk.batch.simd.VectorHost;
import io.hauberk.signature.Keccak256Together;
import io.hauberk.signature.ed25519.Ed25519Rules;
import io.hauberk.signature.slhdsa.SlhDsaParameterSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The list of all kernels. */
public final class Kernels {
    private Kernels() {}

    /** {@return the kernels of every scheme that has any} */
    public static List<KernelFamily<?>> all() {
        List<KernelFamily<?>> families = new ArrayList<>();
        for (MlDsaVariant variant : MlDsaVariant.all()) {
            families.add(mlDsa(variant));
        }
        for (FalconParameters set : FalconParameters.all()) {
            families.add(falcon(set));
        }
        for (Secp256k1Parameters set : Secp256k1Parameters.all()) {
            families.add(secp256k1(set));
        }
        for (Ed25519Rules rules : Ed25519Rules.values()) {
            families.add(ed25519(rules));
        }
        for (SlhDsaVariant variant : SlhDsaVariant.all()) {
            families.add(slhDsa(variant));
        }
        return families;
    }

    /** {@return the kernels of one parameter set of ML-DSA, with a pre-hash or without} */
    public static KernelFamily<MlDsaPreparedKey> mlDsa(MlDsaVariant variant) {
        return new KernelFamily<>(
                variant.scheme(),
                () -> new MlDsaPlainKernel(variant),
                hostHasLanes() ? Optional.of(() -> MlDsaLanes.kernel(variant)) : Optional.empty(),
                "ML-DSA",
                variant.preHash().map(_ -> variant.set().scheme()));
    }

    /** {@return the kernels of one degree and form of Falcon} */
    public static KernelFamily<FalconPreparedKey> falcon(FalconParameters set) {
        return new KernelFamily<>(
                set.scheme(),
                () -> new FalconPlainKernel(set),
                hostHasLanes() ? Optional.of(() -> FalconLanes.kernel(set)) : Optional.empty(),
                "Falcon");
    }

    /** {@return the kernels of one scheme over secp256k1} */
    public static KernelFamily<Void> secp256k1(Secp256k1Parameters set) {
        return new KernelFamily<>(
                set.scheme(),
                () -> new Secp256k1PlainKernel(set),
                hostHasLanes() ? Optional.of(() -> Secp256k1Lanes.kernel(set)) : Optional.empty(),
                "secp256k1");
    }

    /** {@return the kernels of Ed25519 under one set of rules} */
    public static KernelFamily<Ed25519PreparedKey> ed25519(Ed25519Rules rules) {
        return new KernelFamily<>(
                rules.id(),
                () -> new Ed25519PlainKernel(rules),
                hostHasLanes() ? Optional.of(() -> Ed25519Lanes.kernel(rules)) : Optional.empty(),
                "Ed25519");
    }

    /** {@return the kernels of one parameter set of SLH-DSA, with a pre-hash or without} */
    public static KernelFamily<Void> slhDsa(SlhDsaVariant variant) {
        return new KernelFamily<>(
                variant.scheme(),
                () -> new SlhDsaPlainKernel(variant),
                hostHasLanes() ? Optional.of(() -> SlhDsaLanes.kernel(variant)) : Optional.empty(),
                hashOf(variant.set()),
                variant.preHash().map(_ -> new SlhDsaVariant(variant.set(), Optional.empty()).scheme()));
    }

    private static String hashOf(SlhDsaParameterSet set) {
        return "SLH-DSA on " + (!set.isSha2() ? "SHAKE256" : set.category() == 1 ? "SHA-256" : "SHA-512");
    }

    /** {@return Keccak-256 in lanes}, each for one thread, where the host has them */
    public static Optional<Supplier<Keccak256Together>> keccak256() {
        return hostHasLanes() ? Optional.of(Keccak256Lanes::new) : Optional.empty();
    }

    /**
     * {@return whether this host can run kernels in lanes}: the module {@code jdk.incubator.vector} is there (without it,
     * the first use of a vector class would fail to link), and its vectors hold at least two lanes
     */
    public static boolean hostHasLanes() {
        return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent() && VectorHost.lanes() >= 2;
    }
}
