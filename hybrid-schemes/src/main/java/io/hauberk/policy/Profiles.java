// SPDX-License-Identifier: Apache-2.0
package io.hauberk.policy;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.Schemes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The policies that come with this library. Each is a file whose {@code sources} and notes say what it follows; some
 * wait for a height that the source leaves open.
 */
public enum Profiles {
    /** What Ethereum's mainnet accepts today. */
    ETHEREUM_TODAY("ethereum-today", false),
    /** Ethereum with the ML-DSA precompiles of a draft, from a height on. */
    EIP_8355_DRAFT("eip-8355-draft", true),
    /** NIST's draft transition to post-quantum standards: no classical signature after 2035. */
    NIST_IR_8547("nist-ir-8547", false),
    /** NSA's suite for national security systems: ML-DSA-87. */
    CNSA_2_0("cnsa-2.0", false),
    /** Every scheme until a height, only hybrids from it on. */
    HYBRID_FROM_HEIGHT("hybrid-from-height", true);

    private static final String PLACEHOLDER = "\"HEIGHT\"";

    private final String name;
    private final boolean needsHeight;

    Profiles(String name, boolean needsHeight) {
        this.name = name;
        this.needsHeight = needsHeight;
    }

    /** {@return its name, as {@link #find} takes it} */
    public String profileName() {
        return name;
    }

    /** {@return whether it waits for a height}: its name is then followed by {@code :} and that height */
    public boolean needsHeight() {
        return needsHeight;
    }

    /** {@return how a person writes it} */
    public String usage() {
        return needsHeight ? name + ":HEIGHT" : name;
    }

    /**
     * {@return its text in JSON}
     *
     * @param height the height it waits for, exactly if it does
     * @throws IllegalArgumentException if a height is missing, not wanted, or not from 1 to 2^63 − 2
     */
    public Bytes json(OptionalLong height) {
        if (height.isPresent() != needsHeight) {
            throw new IllegalArgumentException(
                    "profile " + name + (needsHeight ? " needs a height" : " takes no height"));
        }
        String text = resource();
        if (needsHeight) {
            long at = height.getAsLong();
            if (at < 1 || at == Window.OPEN) {
                throw new IllegalArgumentException("profile " + name + " needs a height from 1 to 2^63 − 2");
            }
            text = text.replace(PLACEHOLDER, Long.toString(at));
        }
        return Bytes.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    private String resource() {
        String file = "profiles/" + name + ".json";
        try (InputStream in = Profiles.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("the file " + file + " is missing from this module");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * {@return the policy}
     *
     * @param height as for {@link #json}
     * @param schemes the schemes that it may name; every hybrid has to be among them
     * @throws IllegalArgumentException as for {@link #json}, or if a scheme that it names is missing
     */
    public Policy policy(OptionalLong height, Schemes schemes) {
        try {
            return Policy.parse(json(height), schemes);
        } catch (PolicyFormatException e) {
            throw new IllegalArgumentException("profile " + name + ": " + e.getMessage(), e);
        }
    }

    /**
     * {@return the text of the profile that a person names}: {@code ethereum-today}, {@code hybrid-from-height:30000000}
     *
     * @throws IllegalArgumentException if there is such a profile, and its height is missing, not wanted or no height
     */
    public static Optional<Bytes> find(String named) {
        int colon = named.indexOf(':');
        String name = colon < 0 ? named : named.substring(0, colon);
        return Arrays.stream(values())
                .filter(profile -> profile.name.equals(name))
                .findFirst()
                .map(profile -> profile.json(
                        colon < 0
                                ? OptionalLong.empty()
                                : OptionalLong.of(Clock.HEIGHT.position(named.substring(colon + 1)))));
    }

    /** {@return all of them, as a person writes them} */
    public static List<String> usages() {
        return Arrays.stream(values()).map(Profiles::usage).toList();
    }
}
