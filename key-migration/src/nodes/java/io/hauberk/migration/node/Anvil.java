// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.node;

import io.hauberk.migration.anchor.AnchorException;
import io.hauberk.migration.rpc.Answer;
import io.hauberk.migration.rpc.Json;
import io.hauberk.migration.rpc.RpcError;
import io.hauberk.migration.rpc.RpcNode;
import io.hauberk.signature.Bytes;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An Ethereum node on loopback with funded accounts, which mines a block for each transaction unless told otherwise. */
public final class Anvil implements AutoCloseable {
    /** The mnemonic that this node's tools are known by, and no secret. */
    public static final String MNEMONIC = "test test test test test test test test test test test junk";

    /** The chain's id. */
    public static final long CHAIN_ID = 31337;

    private static final Pattern LISTENING = Pattern.compile("Listening on [0-9.]+:([0-9]+)");
    private static final Pattern KEY = Pattern.compile("\\([0-9]+\\) 0x([0-9a-f]{64})\\b");

    private final Program program;
    private final RpcNode rpc;

    /** Starts a node with {@code accounts} accounts of the mnemonic and more options. */
    public Anvil(int accounts, String... options) {
        List<String> command = new ArrayList<>(List.of(
                NpmPackages.program("@foundry-rs", "anvil").toString(),
                "--host",
                "127.0.0.1",
                "--port",
                "0",
                "--accounts",
                Integer.toString(accounts),
                "--mnemonic",
                MNEMONIC,
                "--chain-id",
                Long.toString(CHAIN_ID)));
        command.addAll(List.of(options));
        program = new Program(LISTENING, command);
        rpc = new RpcNode(uri(), Duration.ofSeconds(20));
    }

    /** {@return its address} */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + program.port());
    }

    /** {@return the private keys of its accounts}, in their order */
    public List<Bytes> keys() {
        Matcher matcher = KEY.matcher(program.output());
        List<Bytes> keys = new ArrayList<>();
        while (matcher.find()) {
            keys.add(Bytes.fromHex(matcher.group(1)));
        }
        return keys;
    }

    /** {@return its answer to anything}, such as {@code evm_mine} */
    public Answer ask(String method, Json... parameters) {
        try {
            return rpc.call(method, parameters);
        } catch (AnchorException | RpcError e) {
            throw new IllegalStateException(method + ": " + e.getMessage(), e);
        }
    }

    /** Mines that many blocks. */
    public void mine(long blocks) {
        ask("anvil_mine", Json.quantity(blocks));
    }

    @Override
    public void close() {
        rpc.close();
        program.close();
    }
}
