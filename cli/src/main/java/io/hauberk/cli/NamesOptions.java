// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli;

import static io.hauberk.cli.Table.text;

import io.hauberk.hybrid.HybridSchemes;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.Schemes;
import io.hauberk.signature.SignatureScheme;
import io.hauberk.wire.Identifier;
import io.hauberk.wire.RulesProfile;
import io.hauberk.wire.SchemeNames;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that ask for schemes by the names they have elsewhere. A mixin. */
final class NamesOptions {
    @Option(
            names = "--by",
            paramLabel = "KIND:NAME",
            description = "List the schemes that have this name elsewhere: oid:1.3.101.112, multicodec:0xed, cose:-19,"
                    + " jose:EdDSA, tink:TYPE, chain:sui:0x08. Exit code 1 if there is none.")
    private @Nullable String by;

    @Option(
            names = "--rules",
            paramLabel = "PROFILE",
            description =
                    "With --by: whose rules decide where a name stands for several schemes, such as solana or x509.")
    private @Nullable String rules;

    @Option(names = "--names", description = "List the names that each scheme has elsewhere.")
    private boolean all;

    /** {@return whether names are asked for} */
    boolean areGiven() {
        return all || by != null || rules != null;
    }

    /** Prints the schemes with their names: {@return the exit code} */
    int print(Output to) throws CommandFailure {
        Schemes schemes = HybridSchemes.standard();
        SchemeNames names = SchemeNames.of(schemes);
        List<SchemeId> found = found(schemes, names);
        if (to.isJson()) {
            JsonLines lines = to.jsonLines();
            for (SchemeId scheme : found) {
                lines.object(json -> {
                    json.writeStringField("id", scheme.name());
                    json.writeArrayFieldStart("names");
                    for (Identifier name : names.of(scheme)) {
                        json.writeString(name.toString());
                    }
                    json.writeEndArray();
                });
            }
        } else {
            Table table = to.table(text("scheme"), text("name"));
            for (SchemeId scheme : found) {
                String shown = scheme.name();
                for (Identifier name : names.of(scheme)) {
                    table.row(shown, name);
                    shown = "";
                }
            }
            if (!table.isEmpty()) {
                table.print(to.out());
            }
        }
        return found.isEmpty() ? ExitCode.NOT_ALL_VALID : ExitCode.OK;
    }

    private List<SchemeId> found(Schemes schemes, SchemeNames names) throws CommandFailure {
        if (by == null) {
            if (rules != null) {
                throw new CommandFailure("--rules decides between schemes of one name", "give --by KIND:NAME too");
            }
            return schemes.all().stream().map(SignatureScheme::id).toList();
        }
        String wanted = by;
        Identifier identifier = Identifier.parse(wanted)
                .orElseThrow(() -> new CommandFailure(
                        "--by " + wanted + " is no name", "give kind:name, such as oid:1.3.101.112 or cose:-19"));
        if (rules == null) {
            return names.find(identifier);
        }
        String named = rules;
        RulesProfile profile = RulesProfile.find(named)
                .orElseThrow(() -> new CommandFailure(
                        "there are no rules " + named, "give one of " + String.join(", ", RulesProfile.names())));
        return names.find(identifier, profile).stream().toList();
    }
}
