// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli.vectors.generate;

/** What a case is about. The texts go into the files, as notes. */
enum Flag {
    VALID("Valid", "An honest signature."),
    EDGE_CASE("EdgeCase", "Valid or well formed at the edge of what the rules allow."),
    WRONG_MESSAGE("WrongMessage", "The signature is for another message."),
    WRONG_KEY("WrongKey", "The signature is by another key."),
    MODIFIED("Modified", "Well formed, but a part of the signature or key was changed, so the equation fails."),
    WRONG_LENGTH("WrongLength", "The signature or the key is longer or shorter than the scheme allows."),
    CONTEXT("Context", "The context is at a limit, beyond it, or not the one that was signed."),
    PRECEDENCE("Precedence", "Several faults at once: the verdict is the first in the order of verdicts."),
    HALVES("Halves", "A component's half is missing, in another place, or of another signature."),
    DOMAIN("Domain", "A signature of a sister scheme by the same key over the same message."),
    EXTERNAL_MU("ExternalMu", "The message representative is given in place of the message."),
    KEY_ENCODING("KeyEncoding", "The public key is encoded in another way, or is no key."),
    HEADER("Header", "A header byte is not that of the scheme."),
    HINT_ORDER("HintOrder", "Hint positions of a polynomial don't rise (FIPS 204, Algorithm 21, line 9)."),
    HINT_COUNT("HintCount", "A running count of hints falls or exceeds omega (FIPS 204, Algorithm 21, line 4)."),
    HINT_PADDING("HintPadding", "Bytes after the last hint are not zero (FIPS 204, Algorithm 21, line 16)."),
    HINT_CONTENT("HintContent", "The hint is well encoded, but not the right one."),
    RESPONSE_RANGE("ResponseRange", "A coefficient of z is at the bound gamma1 - beta or beyond."),
    PADDING("Padding", "Padding bits or bytes are not zero."),
    NEGATIVE_ZERO("NegativeZero", "A coefficient is minus zero: a second encoding of the same signature."),
    COEFFICIENT_RANGE("CoefficientRange", "A coefficient is at or beyond the largest magnitude."),
    FORM("Form", "The same signature in the form of a sister scheme."),
    NORM("Norm", "Well formed, but the signature is not short."),
    HIGH_S("HighS", "s is above n / 2: (r, n - s) for a valid (r, s), or at that border."),
    SCALAR_RANGE("ScalarRange", "A scalar is zero, or not below the order."),
    DER("Der", "The DER is not the one strict encoding of two integers."),
    RECOVERY_ID("RecoveryId", "The recovery id is wrong or out of range."),
    INFINITY("Infinity", "The point at infinity comes out on the way."),
    OFF_CURVE("OffCurve", "An encoding for which the curve has no point."),
    SMALL_ORDER("SmallOrder", "A or R has an order that divides 8."),
    MIXED_ORDER("MixedOrder", "A or R has a component of order L and one of small order."),
    NON_CANONICAL("NonCanonical", "A or R is not the canonical encoding of its point.");

    private final String label;
    private final String text;

    Flag(String label, String text) {
        this.label = label;
        this.text = text;
    }

    String label() {
        return label;
    }

    String text() {
        return text;
    }
}
