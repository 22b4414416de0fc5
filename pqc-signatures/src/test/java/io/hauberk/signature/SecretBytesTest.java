// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SecretBytesTest {
    private static final byte[] SECRET = {11, 22, 33, 44, 55, 66, 77, 88};

    @Test
    void closeWipesTheArrayThatWasTaken() {
        byte[] own = SECRET.clone();
        SecretBytes secret = SecretBytes.take(own);
        secret.close();

        assertThat(own).containsOnly(0);
        assertThat(secret.isClosed()).isTrue();
        assertThatThrownBy(secret::copyToArray).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(secret::copy).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> secret.use(bytes -> bytes.length)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> secret.slice(0, 1)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aCopyLivesOnItsOwn() {
        byte[] source = SECRET.clone();
        SecretBytes first = SecretBytes.copyOf(source);
        try (SecretBytes second = first.copy();
                SecretBytes part = first.slice(2, 3)) {
            first.close();
            assertThat(source).isEqualTo(SECRET);
            assertThat(second.copyToArray()).isEqualTo(SECRET);
            assertThat(part.copyToArray()).containsExactly(33, 44, 55);
        }
    }

    @Test
    void showsNothing() {
        try (SecretBytes secret = SecretBytes.copyOf(SECRET);
                SecretBytes other = SecretBytes.copyOf(new byte[8])) {
            assertThat(secret).hasToString("SecretBytes[8 bytes]");
            assertThat(secret.hashCode()).isEqualTo(other.hashCode());
            assertThat(secret).isNotEqualTo(other);
            assertThat(secret).isEqualTo(secret.copy());
        }
    }
}
