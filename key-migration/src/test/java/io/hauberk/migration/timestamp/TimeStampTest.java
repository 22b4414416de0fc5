// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.timestamp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hauberk.migration.MalformedFileException;
import io.hauberk.migration.node.StampingAuthority;
import io.hauberk.signature.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Time stamps that OpenSSL made (with certificates until 2126), and some that no honest authority would make. */
class TimeStampTest {
    private static final String SHA256 = "2.16.840.1.101.3.4.2.1";
    private static final String SHA1 = "1.3.14.3.2.26";

    @TempDir
    private Path folder;

    private Path file = Path.of("");

    @BeforeEach
    void file() throws IOException {
        file = folder.resolve("stamped.txt");
        Files.write(file, resource("stamped.txt").toArray());
    }

    private static Bytes resource(String name) throws IOException {
        try (InputStream in = TimeStampTest.class.getResourceAsStream(name)) {
            return Bytes.wrap(in.readAllBytes());
        }
    }

    private static List<X509Certificate> certificates(String name) throws IOException {
        return TimeStamp.certificates(resource(name));
    }

    private static Bytes hash(String algorithm, Path file) throws IOException {
        try {
            return Bytes.wrap(MessageDigest.getInstance(algorithm).digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static void assertRefused(StampVerdict verdict, String words) {
        assertThat(verdict)
                .isInstanceOfSatisfying(
                        StampVerdict.Refused.class,
                        refused -> assertThat(refused.problem()).contains(words));
    }

    @Test
    void whatOpenSslStampedHolds() throws IOException {
        for (String name : List.of("stamped.tsr", "stamped.token")) {
            TimeStamp stamp = TimeStamp.read(resource(name));
            for (String trusted : List.of("root.pem", "tsa.pem")) {
                assertThat(stamp.verify(file, certificates(trusted)))
                        .isInstanceOfSatisfying(StampVerdict.Stamped.class, stamped -> {
                            assertThat(stamped.authority()).isEqualTo("CN=Hauberk test time stamps");
                            assertThat(stamped.algorithm()).isEqualTo("RSA");
                            assertThat(stamped.time())
                                    .isEqualTo(stamp.time())
                                    .isBetween(
                                            Instant.parse("2026-11-22T00:00:00Z"),
                                            Instant.parse("2026-11-23T00:00:00Z"));
                        });
            }
        }
    }

    @Test
    void anotherFileOrAnotherAuthorityIsTold() throws IOException {
        TimeStamp stamp = TimeStamp.read(resource("stamped.tsr"));
        X509Certificate stranger = new StampingAuthority("stranger").certificate();
        assertRefused(stamp.verify(file, List.of(stranger)), "isn't trusted");
        assertRefused(stamp.verify(file, List.of()), "isn't trusted");
        Files.writeString(file, Files.readString(file) + " ");
        assertRefused(stamp.verify(file, certificates("root.pem")), "another file");
    }

    @Test
    void whatItsCertificateDoesNotAllowIsNoStamp() throws IOException {
        Instant now = Instant.now();
        StampingAuthority good = new StampingAuthority("good");
        TimeStamp fine = TimeStamp.read(good.stamp(SHA256, hash("SHA-256", file), now, true));
        assertThat(fine.verify(file, List.of(good.certificate()))).isInstanceOf(StampVerdict.Stamped.class);

        TimeStamp bare = TimeStamp.read(good.stamp(SHA256, hash("SHA-256", file), now, false));
        assertThat(bare.verify(file, List.of(good.certificate()))).isInstanceOf(StampVerdict.Stamped.class);
        assertRefused(bare.verify(file, List.of()), "certificate is missing");

        Instant later = now.plus(Duration.ofDays(3));
        TimeStamp expired = TimeStamp.read(good.stamp(SHA256, hash("SHA-256", file), later, true));
        assertRefused(expired.verify(file, List.of(good.certificate())), "signature or certificate is wrong");
        TimeStamp weak = TimeStamp.read(good.stamp(SHA1, hash("SHA-1", file), now, true));
        assertRefused(weak.verify(file, List.of(good.certificate())), "isn't relied on");
        StampingAuthority other = new StampingAuthority("good");
        assertRefused(fine.verify(file, List.of(other.certificate())), "isn't trusted");
    }

    @Test
    void noChangedByteIsTakenForTheSame() throws IOException {
        Bytes token = resource("stamped.token");
        List<X509Certificate> trusted = certificates("root.pem");
        StampVerdict right = TimeStamp.read(token).verify(file, trusted);
        int refused = 0;
        for (int i = 0; i < token.length(); i += 7) {
            byte[] changed = token.toArray();
            changed[i] ^= 1;
            try {
                StampVerdict verdict = TimeStamp.read(Bytes.wrap(changed)).verify(file, trusted);
                if (verdict instanceof StampVerdict.Stamped) {
                    assertThat(verdict).as("byte " + i).isEqualTo(right); // outside of what is signed
                } else {
                    refused++;
                }
            } catch (MalformedFileException e) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(token.length() / 7 * 9 / 10);
    }

    @Test
    void whatIsNoneIsMalformed() throws IOException {
        Random random = new Random(7);
        byte[] noise = new byte[500];
        random.nextBytes(noise);
        byte[] nested = new byte[TimeStamp.MAX_BYTES];
        Arrays.fill(nested, (byte) 0x30);
        for (int i = 1; i < nested.length; i += 2) {
            nested[i] = (byte) 0x80; // sequences of indefinite length, one in the other
        }
        Bytes whole = resource("stamped.tsr");
        for (Bytes bytes : List.of(
                Bytes.EMPTY,
                Bytes.copyOf((byte) 0x30),
                Bytes.wrap(noise),
                Bytes.wrap(nested),
                whole.slice(0, whole.length() - 1),
                Bytes.wrap(new byte[TimeStamp.MAX_BYTES + 1]),
                Bytes.fromHex("3005300302010230"),
                Bytes.fromHex("30053003020102"))) { // an authority's refusal
            assertThatThrownBy(() -> TimeStamp.read(bytes)).isInstanceOf(MalformedFileException.class);
        }
        assertThatThrownBy(() -> TimeStamp.certificates(Bytes.EMPTY)).isInstanceOf(MalformedFileException.class);
        assertThatThrownBy(() -> TimeStamp.certificates(Bytes.wrap(noise))).isInstanceOf(MalformedFileException.class);
    }
}
