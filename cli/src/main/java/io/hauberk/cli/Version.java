// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** The versions that {@code --version} prints. */
final class Version implements IVersionProvider {
    Version() {}

    @Override
    public String[] getVersion() {
        // There is none when the classes don't come from a jar.
        String own = Objects.requireNonNullElse(Main.class.getPackage().getImplementationVersion(), "(not packaged)");
        return new String[] {
            "hauberk " + own,
            "Java " + Runtime.version() + ", " + System.getProperty("java.vm.name"),
            System.getProperty("os.name") + " " + System.getProperty("os.arch") + ", "
                    + Runtime.getRuntime().availableProcessors() + " processors"
        };
    }
}
