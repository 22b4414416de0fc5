// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.run;

import io.hauberk.migration.Account;
import io.hauberk.migration.anchor.Inclusion;
import io.hauberk.migration.binding.Bundle;
import io.hauberk.migration.journal.Event;
import io.hauberk.migration.journal.Journal;
import io.hauberk.signature.SecretBytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Takes the bindings out of a journal, for whoever verifies them. */
public final class BindingExport {
    private BindingExport() {}

    /**
     * Writes the bindings of every account that is done, each with a pointer to where it is anchored. A bundle of that name is
     * replaced, once the new one is on the disk.
     *
     * @param url the journal
     * @param key its key
     * @param bundle the bundle to make
     * @return how many bindings there are
     */
    public static long write(String url, SecretBytes key, Path bundle) throws IOException {
        Map<Account, Inclusion> done = new HashMap<>();
        Journal.read(url, key, entry -> {
            if (entry.event() instanceof Event.Done anchored) {
                done.put(anchored.account(), anchored.inclusion());
            }
        });
        Path fresh = bundle.resolveSibling(bundle.getFileName() + ".tmp");
        Files.deleteIfExists(fresh);
        try (Bundle.Out out = Bundle.create(fresh)) {
            Journal.read(url, key, entry -> {
                if (entry.event() instanceof Event.Bound bound && done.containsKey(bound.account())) {
                    try {
                        out.write(bound.binding().includedAt(Objects.requireNonNull(done.get(bound.account()))));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }
            });
            out.finish();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        Files.move(fresh, bundle, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return done.size();
    }
}
