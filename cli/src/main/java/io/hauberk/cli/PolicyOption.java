// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli;

import io.hauberk.hybrid.HybridSchemes;
import io.hauberk.policy.Policy;
import io.hauberk.policy.PolicyFormatException;
import io.hauberk.policy.Profiles;
import io.hauberk.signature.Bytes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the policy that a person names: a file, or a profile that comes with the program. */
final class PolicyOption {
    /** What a command says of such a parameter. */
    static final String DESCRIPTION = "A policy file, or the name of a profile (hauberk policy list).";

    private static final int MAX_BYTES = 1 << 20;

    private PolicyOption() {}

    /** {@return the policy} A file of that name goes before a profile. */
    static Policy read(String named) throws CommandFailure {
        try {
            return Policy.parse(text(named), HybridSchemes.standard());
        } catch (PolicyFormatException e) {
            throw new CommandFailure(
                    named + ": " + e.getMessage(),
                    "mend the file; hauberk policy show ethereum-today prints an example");
        }
    }

    /** {@return the policy's text} */
    static Bytes text(String named) throws CommandFailure {
        Path file = Path.of(named);
        if (Files.isRegularFile(file) && file.toFile().length() > MAX_BYTES) {
            throw new CommandFailure(named + ": over " + MAX_BYTES + " bytes", "no policy is as long as that");
        }
        if (Files.exists(file)) {
            return BlockFiles.read(file, MAX_BYTES);
        }
        Optional<Bytes> profile;
        try {
            profile = Profiles.find(named);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(
                    named + ": " + e.getMessage(), "give one of " + String.join(", ", Profiles.usages()));
        }
        return profile.orElseThrow(() -> new CommandFailure(
                named + ": there is no such file or profile", "profiles are " + String.join(", ", Profiles.usages())));
    }
}
