// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.ethereum;

import io.hauberk.migration.Account;
import io.hauberk.migration.binding.Binding;
import io.hauberk.migration.binding.BindingVerifier;
import io.hauberk.migration.binding.CutOff;
import io.hauberk.migration.binding.KeyHistory;
import io.hauberk.migration.binding.Revocation;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Somebody else, who has a node and the published files and nothing more: says of each account which key speaks for it
 * now. Run as a process of its own, with the node's address and the folder of files.
 */
final class ChainVerifier {
    private ChainVerifier() {}

    private record Published(List<Binding> bindings, List<Revocation> revocations) {}

    public static void main(String[] args) throws IOException {
        Map<Account, Published> published = new TreeMap<>();
        try (var files = Files.list(Path.of(args[1]))) {
            for (Path file : files.sorted().toList()) {
                String json = Files.readString(file);
                if (file.toString().endsWith(".binding")) {
                    Binding binding = Binding.fromJson(json);
                    of(published, binding.statement().account()).bindings().add(binding);
                } else {
                    Revocation revocation = Revocation.fromJson(json);
                    of(published, revocation.account()).revocations().add(revocation);
                }
            }
        }
        try (EthereumAnchor anchor = EthereumAnchor.connect(
                Fixture.CHAIN, URI.create(args[0]), RegistryContract.get().address(), Duration.ofSeconds(20))) {
            for (Map.Entry<Account, Published> entry : published.entrySet()) {
                KeyHistory history = KeyHistory.of(
                        BindingVerifier.standard(),
                        entry.getKey(),
                        CutOff.none(anchor.chain()),
                        anchor.acts(entry.getKey()),
                        entry.getValue().bindings(),
                        entry.getValue().revocations());
                System.out.println(entry.getKey() + " "
                        + history.current()
                                .map(proven -> proven.statement().hash().toHex())
                                .orElse("nobody"));
                for (Binding binding : entry.getValue().bindings()) {
                    System.out.println("  " + binding.statement().hash().toHex() + " "
                            + history.verdict(binding).explain());
                }
            }
        }
    }

    private static Published of(Map<Account, Published> published, Account account) {
        return published.computeIfAbsent(account, _ -> new Published(new ArrayList<>(), new ArrayList<>()));
    }
}
