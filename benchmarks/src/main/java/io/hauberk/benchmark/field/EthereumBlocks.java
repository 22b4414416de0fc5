// SPDX-License-Identifier: Apache-2.0
package io.hauberk.benchmark.field;

import io.hauberk.batch.BatchVerifier;
import io.hauberk.chain.Chain;
import io.hauberk.chain.ChainFormatException;
import io.hauberk.chain.Chains;
import io.hauberk.chain.SignedBlock;
import io.hauberk.signature.BatchItem;
import io.hauberk.signature.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Real blocks of Ethereum, from the folder of third-party vectors, where there is one: one after the other. */
final class EthereumBlocks implements Meter.Metered {
    private static final String FOLDER = "hauberk.vectors";

    private final Meter meter = new Meter();
    private final List<List<BatchItem>> blocks;
    private final BatchVerifier verifier;
    private int next;

    private EthereumBlocks(List<List<BatchItem>> blocks, BatchVerifier verifier) {
        this.blocks = blocks;
        this.verifier = verifier;
    }

    /** {@return the blocks}; empty where there is no such folder */
    static Optional<Work> work(int threads) throws IOException, ChainFormatException {
        Path folder = Path.of(System.getProperty(FOLDER, "../shared/vectors"), "blocks", "ethereum");
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        Chain chain = Chains.find("ethereum").orElseThrow();
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.sorted().toList();
        }
        List<List<BatchItem>> blocks = new ArrayList<>();
        for (Path file : files) {
            SignedBlock block = chain.parseBlock(read(file, chain.maxBlockBytes()));
            if (!block.signatures().isEmpty()) {
                blocks.add(List.copyOf(block.signatures()));
            }
        }
        return blocks.isEmpty()
                ? Optional.empty()
                : Optional.of(new EthereumBlocks(blocks, BatchVerifier.create(Field.config(threads))));
    }

    private static Bytes read(Path file, int most) throws IOException {
        try (InputStream raw = Files.newInputStream(file);
                InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw) {
            return Bytes.wrap(in.readNBytes(most));
        }
    }

    @Override
    public int run() {
        List<BatchItem> block = blocks.get(next);
        next = (next + 1) % blocks.size();
        meter.begin();
        boolean valid = verifier.verify(block).allValid();
        meter.end(
                block.size(),
                block.size(),
                block.stream().mapToLong(item -> item.signature().length()).sum());
        if (!valid) {
            throw new IllegalStateException("a signature of a real block is refused");
        }
        return block.size();
    }

    @Override
    public Meter meter() {
        return meter;
    }

    @Override
    public void close() {
        verifier.close();
    }
}
