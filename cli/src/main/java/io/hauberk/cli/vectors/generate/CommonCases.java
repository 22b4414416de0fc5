// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli.vectors.generate;

import static io.hauberk.signature.Verdict.MALFORMED_KEY;
import static io.hauberk.signature.Verdict.MALFORMED_SIGNATURE;
import static io.hauberk.signature.Verdict.MISMATCH;

import io.hauberk.cli.vectors.generate.Document.Group;
import io.hauberk.cli.vectors.generate.Document.Signed;
import io.hauberk.hybrid.DualMessage;
import io.hauberk.hybrid.DualScheme;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.Input;
import io.hauberk.signature.InputKind;
import io.hauberk.signature.SchemeSpec;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The cases that every scheme has: messages, keys, lengths, contexts, and several faults at once. */
final class CommonCases {
    /** A scheme whose signatures are longer than this gets one or two of them, and edits. */
    private static final int LONG_SIGNATURE = 5000;

    private final Document document;
    private final SchemeSpec spec;
    private final SeededRandom random;
    private final KeyPair own;
    private final KeyPair other;
    private final Group group;

    CommonCases(Document document, SeededRandom random) {
        this.document = document;
        this.spec = document.scheme().spec();
        this.random = random;
        this.own = KeyPair.of(document.scheme(), random);
        this.other = KeyPair.of(document.scheme(), random);
        this.group = document.group(own);
    }

    /** Wipes the keys. */
    void close() {
        own.key().close();
        other.key().close();
    }

    KeyPair own() {
        return own;
    }

    Group group() {
        return group;
    }

    /**
     * Adds the cases.
     *
     * @return the first valid signature and its input, for a family to damage
     */
    Base add() {
        Input input = input(32);
        Signed signed = own.sign(input, random);
        group.addSigned(Flag.VALID, "a message of 32 bytes", input, signed);
        valid();
        Base base = new Base(input, signed.signature());
        wrongMessages(base);
        lengths(base);
        contexts(base);
        keys(base);
        return base;
    }

    /** A valid signature and what it signs. */
    record Base(Input input, Bytes signature) {}

    private static String bytes(int count) {
        return count + (count == 1 ? " byte" : " bytes");
    }

    private Input input(int length) {
        return document.scheme() instanceof DualScheme dual
                ? dualInput(dual, Bytes.wrap(random.bytes(length)))
                : anyInput(length);
    }

    // A message in the only form that a dual signs; each has a nonce of its own.
    private Input dualInput(DualScheme dual, Bytes message) {
        Bytes account = Bytes.wrap(random.bytes(DualMessage.Evm.ADDRESS_BYTES));
        return dual.form() == DualScheme.Form.EVM
                ? new DualMessage.Evm(
                                BigInteger.ONE,
                                Bytes.wrap(random.bytes(DualMessage.Evm.ADDRESS_BYTES)),
                                account,
                                BigInteger.valueOf(message.length()),
                                Bytes.wrap(random.bytes(Input.DIGEST_BYTES)))
                        .input()
                : new DualMessage.Plain("test:1", account, Bytes.wrap(random.bytes(8)), message).input();
    }

    private Input anyInput(int length) {
        return spec.inputs().contains(InputKind.PURE)
                ? Input.pure(Bytes.wrap(random.bytes(length)))
                : Input.digest(Bytes.wrap(random.bytes(Input.DIGEST_BYTES)));
    }

    /** {@return another message than those before, in the form that the scheme signs} */
    Input another() {
        return input(48);
    }

    /** {@return whether signatures are too long, and take too long, to make many of them} */
    boolean isFrugal() {
        return spec.signature().max() > LONG_SIGNATURE;
    }

    private void valid() {
        if (isFrugal()) {
            return;
        }
        if (spec.inputs().contains(InputKind.PURE)) {
            boolean fixed = document.scheme() instanceof DualScheme dual && dual.form() == DualScheme.Form.EVM;
            for (int length : new int[] {0, 1, 257}) {
                signed(Flag.VALID, fixed ? "nonce " + length : "a message of " + bytes(length), input(length));
            }
        } else {
            signed(Flag.VALID, "another digest", input(0));
            byte[] ones = new byte[Input.DIGEST_BYTES];
            Arrays.fill(ones, (byte) 0xff);
            signed(Flag.EDGE_CASE, "a digest of zeros", Input.digest(Bytes.wrap(new byte[Input.DIGEST_BYTES])));
            signed(Flag.EDGE_CASE, "a digest of ones", Input.digest(Bytes.wrap(ones)));
        }
    }

    private void signed(Flag flag, String comment, Input input) {
        group.addSigned(flag, comment, input, own.sign(input, random));
    }

    private void wrongMessages(Base base) {
        group.add(
                Flag.WRONG_MESSAGE,
                "one bit of the message differs",
                flipped(base.input()),
                base.signature(),
                MISMATCH);
        if (base.input() instanceof Input.Pure pure) {
            Bytes longer = Bytes.concat(pure.content(), Bytes.copyOf((byte) 0));
            group.add(Flag.WRONG_MESSAGE, "a zero byte is appended", Input.pure(longer), base.signature(), MISMATCH);
            group.add(Flag.WRONG_MESSAGE, "the empty message", Input.pure(Bytes.EMPTY), base.signature(), MISMATCH);
        }
    }

    private static Input flipped(Input input) {
        return switch (input) {
            case Input.Pure(Bytes content, Bytes context) -> Input.pure(Edits.flip(content, 0, 1), context);
            case Input.Digest(Bytes value) -> Input.digest(Edits.flip(value, 31, 1));
            case Input.Mu(Bytes value) -> Input.mu(Edits.flip(value, 0, 1));
        };
    }

    private void lengths(Base base) {
        Bytes signature = base.signature();
        int length = signature.length();
        malformed("an empty signature", base, Bytes.EMPTY);
        malformed("the first byte alone", base, signature.slice(0, 1));
        malformed("half of the signature", base, signature.slice(0, length / 2));
        malformed("the last byte is missing", base, signature.slice(0, length - 1));
        malformed("a zero byte is appended", base, Edits.resize(signature, length + 1));
        malformed("the first byte is missing", base, signature.slice(1));
        if (!isFrugal()) {
            malformed("the signature twice", base, Bytes.concat(signature, signature));
        }
    }

    private void malformed(String comment, Base base, Bytes signature) {
        group.add(Flag.WRONG_LENGTH, comment, base.input(), signature, MALFORMED_SIGNATURE);
    }

    private void contexts(Base base) {
        if (!(base.input() instanceof Input.Pure pure)) {
            return;
        }
        Bytes content = pure.content();
        Bytes shorter = base.signature().slice(0, base.signature().length() - 1);
        int max = spec.maxContextBytes();
        Bytes tooLong = Bytes.wrap(new byte[max + 1]);
        group.add(
                Flag.CONTEXT,
                max == 0 ? "a context, which the scheme doesn't have" : "a context of " + bytes(max + 1),
                Input.pure(content, tooLong),
                base.signature(),
                MISMATCH);
        group.add(
                Flag.PRECEDENCE,
                "an over-long context and a signature of the wrong length",
                Input.pure(content, tooLong),
                shorter,
                MALFORMED_SIGNATURE);
        if (max == 0) {
            return;
        }
        Bytes one = Bytes.copyOf((byte) 'c');
        group.add(Flag.CONTEXT, "a context that was not signed", Input.pure(content, one), base.signature(), MISMATCH);
        if (isFrugal() && !spec.id().name().matches("SLH-DSA-\\w+-128[sf]")) {
            return; // the prefix is made in the same way whatever the parameter set
        }
        Input under = Input.pure(content, one);
        Signed signed = own.sign(under, random);
        group.addSigned(Flag.CONTEXT, "a context of 1 byte", under, signed);
        group.add(Flag.CONTEXT, "the context is missing", Input.pure(content), signed.signature(), MISMATCH);
        group.add(
                Flag.CONTEXT,
                "another context",
                Input.pure(content, Bytes.copyOf((byte) 'd')),
                signed.signature(),
                MISMATCH);
        if (!isFrugal()) {
            signed(Flag.CONTEXT, "a context of " + bytes(max), Input.pure(content, Bytes.wrap(random.bytes(max))));
        }
    }

    private void keys(Base base) {
        document.group(other)
                .add(Flag.WRONG_KEY, "the signature of another key", base.input(), base.signature(), MISMATCH);
        Bytes key = own.publicKey();
        List<Bytes> keys =
                new ArrayList<>(List.of(Bytes.EMPTY, key.slice(0, 1), key.slice(0, key.length() - 1), key.slice(1)));
        keys.add(Edits.resize(key, key.length() + 1));
        for (Bytes bad : keys) {
            document.group(bad)
                    .add(
                            Flag.WRONG_LENGTH,
                            "a key of " + bytes(bad.length()),
                            base.input(),
                            base.signature(),
                            MALFORMED_KEY);
        }
        document.group(Bytes.EMPTY)
                .add(Flag.PRECEDENCE, "neither key nor signature", base.input(), Bytes.EMPTY, MALFORMED_KEY);
    }
}
