// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli;

import io.hauberk.migration.ChainName;
import io.hauberk.migration.OldKey;
import io.hauberk.migration.wallet.ChainKeys;
import io.hauberk.migration.wallet.DerivationPath;
import io.hauberk.migration.wallet.HdKey;
import io.hauberk.migration.wallet.WalletException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which keys of a mnemonic or an extended key are meant. A mixin. */
final class TreeOptions {
    private static final int MAX_COUNT = 100_000;

    @Option(
            names = "--path",
            paramLabel = "PATH",
            description =
                    "Of a mnemonic or xprv: the path of the first key, such as m/44'/60'/0'/0/0. Default: the usual one"
                            + " of the chain.")
    private @Nullable String path;

    @Option(
            names = "--count",
            paramLabel = "N",
            defaultValue = "1",
            description = "Of a mnemonic or xprv: how many keys, in order. Default: ${DEFAULT-VALUE}.")
    private int count;

    TreeOptions() {}

    /** {@return whether the keys are a usual wallet's, the first of them number 0} */
    boolean isUsual() {
        return path == null;
    }

    /**
     * {@return the keys, in order}, which the caller closes
     *
     * @param wallet the name of their wallet, with a space behind it, or nothing
     */
    List<OldKey> keys(HdKey root, ChainName chain, String wallet) throws WalletException, CommandFailure {
        if (count < 1 || count > MAX_COUNT) {
            throw new CommandFailure("--count " + count, "from 1 to " + MAX_COUNT);
        }
        List<OldKey> keys = new ArrayList<>();
        // Of the usual wallet all keys have one parent, which is derived once.
        DerivationPath above = parent(path(0, chain));
        try (HdKey parent = root.derive(above)) {
            for (int i = 0; i < count; i++) {
                DerivationPath at = path(i, chain);
                String origin = wallet + at;
                keys.add(
                        !at.steps().isEmpty() && parent(at).equals(above)
                                ? ChainKeys.key(chain, parent, last(at), origin)
                                : ChainKeys.key(chain, root, at, origin));
            }
            return keys;
        } catch (WalletException | CommandFailure | RuntimeException e) {
            keys.forEach(OldKey::close);
            throw e;
        }
    }

    private static DerivationPath parent(DerivationPath path) {
        return new DerivationPath(
                path.steps().subList(0, Math.max(0, path.steps().size() - 1)));
    }

    private static DerivationPath last(DerivationPath path) {
        return new DerivationPath(List.of(path.steps().getLast()));
    }

    private DerivationPath path(int offset, ChainName chain) throws WalletException, CommandFailure {
        try {
            return path == null
                    ? ChainKeys.of(chain).usualPath(offset)
                    : offset == 0
                            ? DerivationPath.parse(path)
                            : DerivationPath.parse(path).plus(offset);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure("--path: " + e.getMessage(), "hardened steps are written with ' or h");
        }
    }
}
