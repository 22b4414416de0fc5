// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature;

/** One signature to check, as it comes off the wire. The caller leaves its bytes alone until the batch returns. */
public sealed interface BatchItem permits VerifyItem, RecoverItem {
    /** {@return the scheme that the account's state or the chain's rules name; never taken from the signature} */
    SchemeId scheme();

    /** {@return what was signed} */
    Input input();

    /** {@return the wire form of the signature} */
    Bytes signature();
}
