// SPDX-License-Identifier: Apache-2.0
package io.hauberk.vectors.format;

import io.hauberk.vectors.Expected;
import io.hauberk.vectors.Message;
import io.hauberk.vectors.Octets;
import io.hauberk.vectors.Target;
import io.hauberk.vectors.VectorCase;
import io.hauberk.vectors.VectorCase.Label;
import io.hauberk.vectors.VectorFormatException;
import io.hauberk.vectors.VectorSuite;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * NIST's {@code .rsp}: known answers of the post-quantum submissions and of Bouncy Castle (one comment at the head names
 * the algorithm), and CAVP files of ECDSA (sections name curve and hash).
 */
final class RspFormat {
    private static final Pattern SLH_DSA = Pattern.compile("slh-?dsa[ -](sha2|shake)-(128|192|256)([sf])(-\\w+)?");
    private static final Pattern ML_DSA = Pattern.compile("ml-?dsa-?(44|65|87)-?(sha512)?");
    private static final Pattern FALCON = Pattern.compile("falcon-?(512|1024)");

    private RspFormat() {}

    static boolean recognises(SourceFile file) {
        if (!file.isText() || file.isJson()) {
            return false;
        }
        String head = file.head(0, 4096);
        return head.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#") && !line.startsWith("["))
                .findFirst()
                .map(line -> line.matches("\\w+ *= ?.*"))
                .orElse(false);
    }

    static List<VectorSuite> read(SourceFile file) throws VectorFormatException {
        List<TextLines.Block> blocks = TextLines.blocks(file);
        String title = file.head(0, 4096)
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith("#"))
                .findFirst()
                .map(line -> line.replaceAll("^#+", "").strip())
                .orElse("");
        return suites(file, blocks, title.toLowerCase(Locale.ROOT), title);
    }

    private static List<VectorSuite> suites(
            SourceFile file, List<TextLines.Block> blocks, String algorithm, String title)
            throws VectorFormatException {
        Matcher slhDsa = SLH_DSA.matcher(algorithm);
        if (slhDsa.find()) {
            String set =
                    "SLH-DSA-" + slhDsa.group(1).toUpperCase(Locale.ROOT) + "-" + slhDsa.group(2) + slhDsa.group(3);
            String hash =
                    slhDsa.group(4) == null ? "" : Names.hash(slhDsa.group(4).substring(1));
            return KnownAnswers.bouncyCastle(file, blocks, new Target.Described("SLH-DSA", set, hash, ""));
        }
        Matcher mlDsa = ML_DSA.matcher(algorithm);
        if (mlDsa.find()) {
            String hash = mlDsa.group(2) == null ? "" : "SHA2-512";
            return KnownAnswers.bouncyCastle(
                    file, blocks, new Target.Described("ML-DSA", "ML-DSA-" + mlDsa.group(1), hash, ""));
        }
        Matcher falcon = FALCON.matcher(algorithm);
        if (falcon.find()) {
            return has(blocks, "hash", "salt")
                    ? counted(
                            file,
                            blocks,
                            "Falcon hash-to-point",
                            "a step inside Falcon, which no scheme shows; the tests of the Falcon kernel read it")
                    : KnownAnswers.falcon(file, blocks, Integer.parseInt(falcon.group(1)));
        }
        if (has(blocks, "Qx", "Qy")) {
            return cavp(file, blocks);
        }
        return counted(file, blocks, "known answers", "no scheme for known answers of \"" + title + "\"");
    }

    private static boolean has(List<TextLines.Block> blocks, String... names) {
        return !blocks.isEmpty() && blocks.getLast().fields().keySet().containsAll(List.of(names));
    }

    private static List<VectorSuite> counted(
            SourceFile file, List<TextLines.Block> blocks, String format, String reason) {
        int count = Math.max(1, blocks.size());
        return List.of(new VectorSuite(
                file.suiteName(),
                format,
                "",
                List.of(new VectorCase.NotRun(Label.of("all"), Target.of(format, ""), count, reason))));
    }

    // CAVP, FIPS 186-4: SigVer.rsp and PKV.rsp carry a Result, SigGen files don't and hold valid signatures.
    private static List<VectorSuite> cavp(SourceFile file, List<TextLines.Block> blocks) throws VectorFormatException {
        List<VectorCase> cases = new ArrayList<>();
        for (TextLines.Block block : blocks) {
            Fields fields = new Fields(file, block);
            if (fields.has("Qx")) {
                cases.add(fields.cavp(Integer.toString(cases.size())));
            }
        }
        return List.of(new VectorSuite(file.suiteName(), "NIST CAVP", "FIPS 186-4", cases));
    }

    /** The fields of a block, with errors that name its line. */
    record Fields(SourceFile file, TextLines.Block block) {
        boolean has(String name) {
            return block.fields().containsKey(name);
        }

        String text(String name) throws VectorFormatException {
            String value = block.fields().get(name);
            if (value == null) {
                throw file.error("line " + block.line(), "no \"" + name + "\" in this block");
            }
            return value;
        }

        Octets hex(String name) throws VectorFormatException {
            String digits = text(name);
            try {
                return Octets.fromHex(digits);
            } catch (IllegalArgumentException e) {
                throw file.error(
                        "line " + block.line(), "hexadecimal digits are expected of \"" + name + "\" in this block");
            }
        }

        Octets number(String name) throws VectorFormatException {
            String digits = text(name);
            return digits.length() % 2 == 0 ? hex(name) : padded(name, digits);
        }

        private Octets padded(String name, String digits) throws VectorFormatException {
            try {
                return Octets.fromHex("0" + digits);
            } catch (IllegalArgumentException e) {
                throw file.error(
                        "line " + block.line(), "hexadecimal digits are expected of \"" + name + "\" in this block");
            }
        }

        Optional<Octets> optionalHex(String name) throws VectorFormatException {
            return has(name) ? Optional.of(hex(name)) : Optional.empty();
        }

        private VectorCase cavp(String id) throws VectorFormatException {
            String[] section = block.section().split(",", 2);
            String curve = Names.curve(section[0].strip());
            Octets key = Points.uncompressed(curve, number("Qx"), number("Qy"));
            boolean valid = !has("Result") || text("Result").startsWith("P");
            Label label = Label.of(id, has("Result") ? text("Result") : "");
            if (!has("R")) {
                return new VectorCase.KeyVerify(label, Target.of("ECDSA", curve), key, Expected.valid(valid));
            }
            String hash = section.length == 2 ? Names.hash(section[1]) : "";
            return new VectorCase.Verify(
                    label,
                    new Target.Described("ECDSA", curve, hash, "raw"),
                    key,
                    Message.plain(hex("Msg")),
                    Points.raw(curve, number("R"), number("S")),
                    Expected.valid(valid));
        }
    }
}
