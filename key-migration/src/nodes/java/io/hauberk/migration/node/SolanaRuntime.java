// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.node;

import io.hauberk.migration.anchor.AnchorException;
import io.hauberk.migration.rpc.Answer;
import io.hauberk.migration.rpc.Json;
import io.hauberk.migration.rpc.RpcError;
import io.hauberk.migration.rpc.RpcNode;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** Solana's runtime behind the JSON-RPC of a node, on loopback. */
public final class SolanaRuntime implements AutoCloseable {
    private static final Pattern LISTENING = Pattern.compile("Listening on [0-9.]+:([0-9]+)");

    private final Program program;
    private final RpcNode rpc;

    /** Starts it. */
    public SolanaRuntime() {
        program = new Program(
                LISTENING,
                List.of(
                        "node",
                        NpmPackages.module()
                                .resolve("src/nodes/node/solana-node.cjs")
                                .toString(),
                        NpmPackages.folder().toString()));
        rpc = new RpcNode(uri(), Duration.ofSeconds(20));
    }

    /** {@return its address} */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + program.port());
    }

    /** {@return its answer to anything}, such as {@code test_blocks} */
    public Answer ask(String method, Json... parameters) {
        try {
            return rpc.call(method, parameters);
        } catch (AnchorException | RpcError e) {
            throw new IllegalStateException(method + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        rpc.close();
        program.close();
    }
}
