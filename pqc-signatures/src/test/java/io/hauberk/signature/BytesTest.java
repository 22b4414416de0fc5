// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BytesTest {
    @Property
    void everyViewOfTheSameBytesIsEqual(@ForAll byte[] content) {
        Bytes array = Bytes.wrap(content);
        byte[] padded = new byte[content.length + 7];
        System.arraycopy(content, 0, padded, 3, content.length);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment segment = arena.allocate(Math.max(1, content.length)).asSlice(0, content.length);
            MemorySegment.copy(MemorySegment.ofArray(content), 0, segment, 0, content.length);
            for (Bytes other : new Bytes[] {
                Bytes.wrap(padded, 3, content.length),
                Bytes.wrap(segment),
                Bytes.fromHex(array.toHex()),
                Bytes.fromHex("0x" + array.toHex()),
                Bytes.concat(array.slice(0, content.length / 2), array.slice(content.length / 2)),
                Bytes.wrap(array.asSegment())
            }) {
                assertThat(other).isEqualTo(array).hasSameHashCodeAs(array);
                assertThat(array).isEqualTo(other);
                assertThat(other.toArray()).isEqualTo(content);
                for (int i = 0; i < content.length; i++) {
                    assertThat(other.get(i)).isEqualTo(content[i]);
                }
            }
        }
    }

    @Property
    void aSliceIsTheRange(@ForAll byte[] content, @ForAll int a, @ForAll int b) {
        int from = Math.floorMod(a, content.length + 1);
        int size = Math.floorMod(b, content.length - from + 1);
        byte[] expected = Arrays.copyOfRange(content, from, from + size);

        assertThat(Bytes.wrap(content).slice(from, size).toArray()).isEqualTo(expected);
        assertThat(Bytes.wrap(MemorySegment.ofArray(content)).slice(from, size).toArray())
                .isEqualTo(expected);
    }

    @Property
    void touchingReadsOneByteOfEachCacheLineOfTheFirstFew(@ForAll @IntRange(max = 20_000) int length) {
        byte[] content = new byte[length + 3];
        int expected = 0;
        for (int i = 0; i < length; i++) {
            content[i + 3] = (byte) (31 * i);
            expected += i % 64 == 0 && i < 8192 ? content[i + 3] : 0;
        }

        assertThat(Bytes.wrap(content, 3, length).touch()).isEqualTo(expected);
        assertThat(Bytes.wrap(MemorySegment.ofArray(content).asSlice(3, length)).touch())
                .isEqualTo(expected);
    }

    @Property
    void aChangedByteMakesThemDiffer(@ForAll byte[] content, @ForAll int at) {
        if (content.length == 0) {
            return;
        }
        byte[] changed = content.clone();
        changed[Math.floorMod(at, content.length)] ^= 1;

        assertThat(Bytes.wrap(changed)).isNotEqualTo(Bytes.wrap(content));
        assertThat(Bytes.wrap(MemorySegment.ofArray(changed))).isNotEqualTo(Bytes.wrap(content));
    }

    @Test
    void refusesWhatIsOutside() {
        Bytes bytes = Bytes.copyOf((byte) 1, (byte) 2, (byte) 3).slice(1, 1);

        assertThatThrownBy(() -> bytes.get(1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> bytes.get(-1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> bytes.slice(0, 2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> bytes.copyTo(0, new byte[4], 0, 2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> Bytes.fromHex("0xabc")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void segmentsAreReadOnly() {
        assertThat(Bytes.copyOf((byte) 1).asSegment().isReadOnly()).isTrue();
    }

    @Test
    void textIsShort() {
        assertThat(Bytes.wrap(new byte[5000]).toString()).hasSizeLessThan(80);
        assertThat(Bytes.fromHex("00ff")).hasToString("Bytes[00ff]");
    }
}
