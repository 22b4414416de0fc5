// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.ed25519;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.Input;
import io.hauberk.signature.Schemes;
import io.hauberk.signature.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/ed25519-rules.md} holds what this test measures. Where they differ, it fails; with {@code
 * -Dhauberk.docs.write=true} it writes the file anew.
 */
final class RulesDocumentTest {
    private static final Bytes X509_PREFIX = Bytes.fromHex("302a300506032b6570032100");
    private static final String BEGIN = "<!-- measured: begin -->";
    private static final String END = "<!-- measured: end -->";

    // The columns after ours: other implementations, by themselves.
    private enum Other {
        BOUNCY_CASTLE("Bouncy Castle 1.86"),
        JDK("JDK 25");

        private final String text;

        Other(String text) {
            this.text = text;
        }

        boolean accepts(EdgeGrid.Case one) {
            return this == BOUNCY_CASTLE ? bouncyCastle(one) : jdk(one);
        }
    }

    private static boolean bouncyCastle(EdgeGrid.Case one) {
        Ed25519PublicKeyParameters key;
        try {
            key = new Ed25519PublicKeyParameters(one.a().toArray());
        } catch (IllegalArgumentException e) {
            return false;
        }
        Ed25519Signer verifier = new Ed25519Signer();
        verifier.init(false, key);
        verifier.update(one.message().toArray(), 0, one.message().length());
        return verifier.verifySignature(one.signature().toArray());
    }

    private static boolean jdk(EdgeGrid.Case one) {
        try {
            PublicKey key = KeyFactory.getInstance("Ed25519", "SunEC")
                    .generatePublic(new X509EncodedKeySpec(
                            Bytes.concat(X509_PREFIX, one.a()).toArray()));
            Signature verifier = Signature.getInstance("Ed25519", "SunEC");
            verifier.initVerify(key);
            verifier.update(one.message().toArray());
            return verifier.verify(one.signature().toArray());
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** Cases that are alike: what A and R are, whether S is in range, and in which form the equation holds. */
    private record Row(EdgeGrid.PointKind key, EdgeGrid.PointKind commitment, boolean reducedS, EdgeGrid.Holds holds)
            implements Comparable<Row> {
        @Override
        public int compareTo(Row other) {
            return Comparator.comparing(Row::key)
                    .thenComparing(Row::commitment)
                    .thenComparing(Row::reducedS, Comparator.reverseOrder())
                    .thenComparing(Row::holds)
                    .compare(this, other);
        }
    }

    private static final class Measured {
        private int cases;
        private final Map<Ed25519Rules, Map<Verdict, Integer>> ours = new EnumMap<>(Ed25519Rules.class);
        private final Map<Other, Integer> others = new EnumMap<>(Other.class);
    }

    private final Map<Row, Measured> rows = new TreeMap<>();
    private final Map<String, Integer> agreement = new LinkedHashMap<>();

    @Test
    void theDocumentHoldsWhatIsMeasured() throws IOException {
        Path file = document();
        measure();
        String table = String.join("\n", lines());
        String text = Files.readString(file);
        int begin = text.indexOf(BEGIN) + BEGIN.length();
        int end = text.indexOf(END);
        assertThat(end).as("the markers in %s", file).isGreaterThan(begin);
        if (Boolean.getBoolean("hauberk.docs.write")) {
            Files.writeString(file, text.substring(0, begin) + "\n\n" + table + "\n\n" + text.substring(end));
            return;
        }
        // Another JDK may answer otherwise, and then the document is about this one still.
        assumeTrue(Runtime.version().feature() == 25, "docs/ed25519-rules.md tells of JDK 25");
        assertThat(text.substring(begin, end).strip())
                .as("docs/ed25519-rules.md; -Dhauberk.docs.write=true writes it anew")
                .isEqualTo(table);
    }

    private static Path document() {
        for (Path from = Path.of("").toAbsolutePath(); from != null; from = from.getParent()) {
            Path file = from.resolve("docs").resolve("ed25519-rules.md");
            if (Files.exists(file)) {
                return file;
            }
        }
        throw new AssertionError("no docs/ed25519-rules.md above " + Path.of("").toAbsolutePath());
    }

    private void measure() {
        for (EdgeGrid.Case one : EdgeGrid.cases()) {
            Row row = new Row(one.key(), one.commitment(), one.reducedS(), one.holds());
            Measured measured = rows.computeIfAbsent(row, _ -> new Measured());
            measured.cases++;
            Map<String, Boolean> accepts = new LinkedHashMap<>();
            for (Ed25519Rules rules : Ed25519Rules.values()) {
                Verdict verdict =
                        Schemes.standard().verify(rules.id(), one.a(), Input.pure(one.message()), one.signature());
                measured.ours
                        .computeIfAbsent(rules, _ -> new EnumMap<>(Verdict.class))
                        .merge(verdict, 1, Integer::sum);
                accepts.put(rules.id().name(), verdict.isValid());
            }
            for (Other other : Other.values()) {
                boolean accepted = other.accepts(one);
                measured.others.merge(other, accepted ? 1 : 0, Integer::sum);
                accepts.put(other.text, accepted);
            }
            countDisagreements(accepts);
        }
    }

    private void countDisagreements(Map<String, Boolean> accepts) {
        List<String> names = new ArrayList<>(accepts.keySet());
        for (String left : names) {
            for (String right : names) {
                boolean differ = !accepts.get(left).equals(accepts.get(right));
                agreement.merge(left + "|" + right, differ ? 1 : 0, Integer::sum);
            }
        }
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(EdgeGrid.cases().size()
                + " cases. A cell says what comes out: `valid`, or the verdict that refuses it.");
        lines.add("Where the cases of a row differ, it says how many are accepted.");
        lines.add("");
        List<String> head = new ArrayList<>(List.of("A", "R", "S", "equation holds", "cases"));
        for (Ed25519Rules rules : Ed25519Rules.values()) {
            head.add(shortName(rules.id().name()));
        }
        for (Other other : Other.values()) {
            head.add(other.text);
        }
        lines.add(row(head));
        lines.add("|---".repeat(head.size()) + "|");
        rows.forEach((row, measured) -> lines.add(row(cells(row, measured))));
        lines.add("");
        lines.add("On how many of these cases two of them disagree whether to accept:");
        lines.add("");
        lines.addAll(disagreements());
        return lines;
    }

    private static List<String> cells(Row row, Measured measured) {
        List<String> cells = new ArrayList<>(List.of(
                row.key().toString(),
                row.commitment().toString(),
                row.reducedS() ? "< L" : "≥ L",
                row.holds().toString(),
                Integer.toString(measured.cases)));
        for (Ed25519Rules rules : Ed25519Rules.values()) {
            Map<Verdict, Integer> verdicts = measured.ours.get(rules);
            // Our verdict follows from the row alone: that is what it means to have rules.
            assertThat(verdicts).as("%s %s", rules, row).hasSize(1);
            cells.add(name(verdicts.keySet().iterator().next()));
        }
        for (Other other : Other.values()) {
            int accepted = measured.others.get(other);
            cells.add(
                    accepted == measured.cases
                            ? "valid"
                            : accepted == 0 ? "refused" : "valid in " + accepted + " of " + measured.cases);
        }
        return cells;
    }

    private static String name(Verdict verdict) {
        return switch (verdict) {
            case MALFORMED_KEY -> "key";
            case MALFORMED_SIGNATURE -> "signature";
            default -> verdict.name().toLowerCase(Locale.ROOT);
        };
    }

    private List<String> disagreements() {
        List<String> names = new ArrayList<>();
        for (Ed25519Rules rules : Ed25519Rules.values()) {
            names.add(rules.id().name());
        }
        for (Other other : Other.values()) {
            names.add(other.text);
        }
        List<String> lines = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of(""));
        names.forEach(name -> head.add(shortName(name)));
        lines.add(row(head));
        lines.add("|---".repeat(head.size()) + "|");
        for (String left : names) {
            List<String> cells = new ArrayList<>(List.of(shortName(left)));
            names.forEach(right -> cells.add(
                    left.equals(right) ? "" : agreement.get(left + "|" + right).toString()));
            lines.add(row(cells));
        }
        return lines;
    }

    private static String shortName(String id) {
        return id.replace("Ed25519-", "");
    }

    private static String row(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |";
    }
}
