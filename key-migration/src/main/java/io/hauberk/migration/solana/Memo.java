// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.solana;

import io.hauberk.migration.Account;
import io.hauberk.migration.anchor.Act;
import io.hauberk.signature.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The text of an act: {@code hauberk:1:register:0:STATEMENT:RECOVERY}, with the act's nonce in decimal digits and hashes
 * in hexadecimal ones. An act has one text, and a text one act.
 */
final class Memo {
    private static final String START = "hauberk:1";
    private static final Pattern FORM =
            Pattern.compile(START + ":([a-z-]{1,10}):(0|[1-9][0-9]{0,17})((?::[0-9a-f]{64}){0,2})");

    private Memo() {}

    /** {@return the text}; nothing for a delegation, which Solana has not */
    static Optional<String> of(Act act) {
        return switch (act) {
            case Act.Register a -> Optional.of(text("register", a.nonce(), a.statement(), a.recovery()));
            case Act.Rotate a -> Optional.of(text("rotate", a.nonce(), a.statement(), a.previous()));
            case Act.Commit a -> Optional.of(text("commit", a.nonce(), a.commitment()));
            case Act.Reveal a -> Optional.of(text("reveal", a.nonce(), a.statement(), a.salt()));
            case Act.Revoke a -> Optional.of(text("revoke", a.nonce(), a.statement(), a.revocation()));
            case Act.CutOff a -> Optional.of(text("cut-off", a.nonce()));
            case Act.Delegate _ -> Optional.empty();
        };
    }

    private static String text(String kind, long nonce, Bytes... hashes) {
        StringBuilder text = new StringBuilder(START + ":" + kind + ":" + nonce);
        for (Bytes hash : hashes) {
            text.append(':').append(hash.toHex());
        }
        return text.toString();
    }

    /** {@return the act of {@code account} that a memo tells of}, or nothing if it tells of none */
    static Optional<Act> read(Account account, Bytes memo) {
        Matcher matcher = FORM.matcher(new String(memo.toArray(), StandardCharsets.ISO_8859_1));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long nonce = Long.parseLong(matcher.group(2));
        List<Bytes> hashes = Stream.of(matcher.group(3).split(":"))
                .filter(digits -> !digits.isEmpty())
                .map(Bytes::fromHex)
                .toList();
        Optional<Act> act = act(account, matcher.group(1), nonce, hashes);
        // One text for each act: nothing that reads alike but is written differently.
        return act.filter(a -> Memo.of(a).map(matcher.group()::equals).orElse(false));
    }

    private static Optional<Act> act(Account account, String kind, long nonce, List<Bytes> hashes) {
        return switch (kind + hashes.size()) {
            case "register2" -> Optional.of(new Act.Register(account, nonce, hashes.get(0), hashes.get(1)));
            case "rotate2" -> Optional.of(new Act.Rotate(account, nonce, hashes.get(0), hashes.get(1)));
            case "commit1" -> Optional.of(new Act.Commit(account, nonce, hashes.get(0)));
            case "reveal2" -> Optional.of(new Act.Reveal(account, nonce, hashes.get(0), hashes.get(1)));
            case "revoke2" -> Optional.of(new Act.Revoke(account, nonce, hashes.get(0), hashes.get(1)));
            case "cut-off0" -> Optional.of(new Act.CutOff(account, nonce));
            default -> Optional.empty();
        };
    }
}
