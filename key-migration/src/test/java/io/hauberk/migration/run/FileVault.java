// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.run;

import io.hauberk.chain.ethereum.Address;
import io.hauberk.hybrid.HybridSchemes;
import io.hauberk.migration.Account;
import io.hauberk.migration.binding.Revocation;
import io.hauberk.signature.MalformedKeyException;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.SecretBytes;
import io.hauberk.signature.SignatureScheme;
import io.hauberk.signature.SigningKey;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Keys that follow from names, so that two migrations can be compared, and that lie in files as a real vault's do. */
final class FileVault implements KeyVault {
    static final String NEW = "Dual-EVM-MLDSA44-ECDSA-secp256k1";
    static final String RECOVERY = "ML-DSA-44";

    private static final SignatureScheme OLD = scheme("ECDSA-secp256k1-Ethereum");

    private final Path folder;
    private final Map<Account, Integer> numbers = new ConcurrentHashMap<>();

    FileVault(Path folder, int accounts) throws IOException {
        this.folder = folder;
        Files.createDirectories(folder);
        for (int i = 0; i < accounts; i++) {
            numbers.put(account(i), i);
        }
    }

    private static SignatureScheme scheme(String id) {
        return HybridSchemes.standard().find(SchemeId.of(id)).orElseThrow();
    }

    static Account account(int number) {
        try (SigningKey key = old(number)) {
            return Account.evm(
                    ChainClient.CHAIN, Address.ofPublicKey(key.verifyingKey().encoded()));
        }
    }

    private static SigningKey old(int number) {
        try (SecretBytes secret = SecretBytes.take(sha256("old key " + number))) {
            return OLD.decodeSigningKey(secret);
        } catch (MalformedKeyException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    /** Bytes that follow from a name. */
    private static final class Named extends SecureRandom {
        private static final long serialVersionUID = 1L;

        private final String name;
        private int count;

        Named(String name) {
            this.name = name;
        }

        @Override
        public synchronized void nextBytes(byte[] bytes) {
            for (int at = 0; at < bytes.length; at += 32) {
                byte[] block = sha256(name + " " + count++);
                System.arraycopy(block, 0, bytes, at, Math.min(32, bytes.length - at));
            }
        }
    }

    @Override
    public SigningKey oldKey(Account account) {
        return old(numbers.get(account));
    }

    @Override
    public NewKeys newKeys(Account account) throws IOException {
        return new NewKeys(key(account, NEW), key(account, RECOVERY));
    }

    private SigningKey key(Account account, String scheme) throws IOException {
        Path file = folder.resolve(account.address() + "." + scheme);
        if (!Files.exists(file)) {
            try (SigningKey fresh = scheme(scheme).generateKey(new Named(account + scheme));
                    SecretBytes secret = fresh.exportSecret().orElseThrow()) {
                write(file, secret.use(bytes -> HexFormat.of().formatHex(bytes)));
            }
        }
        byte[] secret = HexFormat.of().parseHex(Files.readString(file));
        try (SecretBytes bytes = SecretBytes.take(secret)) {
            return scheme(scheme).decodeSigningKey(bytes);
        } catch (MalformedKeyException e) {
            throw new IOException("a damaged key file " + file, e);
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    private static void write(Path file, String text) throws IOException {
        Path fresh = file.resolveSibling(
                file.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
        try (FileChannel channel = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void keep(Revocation revocation) throws IOException {
        Path file = folder.resolve(revocation.account().address() + ".revocation");
        if (!Files.exists(file)) {
            write(file, revocation.toJson());
        }
    }
}
