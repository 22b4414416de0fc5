// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.rpc;

import io.hauberk.migration.anchor.AnchorException;
import io.hauberk.signature.Bytes;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A node that speaks JSON-RPC 2.0 over HTTP. Each call asks once, waits no longer than its bound for the whole answer, and
 * reads no more of it than its bound. Redirects are not followed. Messages name the node by host and port only, since the
 * path of a provider's address often is a key.
 *
 * <p>Safe for use by many threads.
 */
public final class RpcNode implements AutoCloseable {
    /** How long an answer may take where nothing else is said. */
    public static final Duration TIMEOUT = Duration.ofSeconds(20);

    /** The most bytes of an answer. */
    public static final int MAX_ANSWER_BYTES = 8 << 20;

    private final URI address;
    private final Duration timeout;
    private final HttpClient client;
    private final AtomicLong lastId = new AtomicLong();

    /**
     * @param address {@code http} or {@code https}
     * @param timeout how long an answer may take
     * @throws IllegalArgumentException if the address is of another kind or names no host, or the time isn't positive
     */
    public RpcNode(URI address, Duration timeout) {
        String scheme = String.valueOf(address.getScheme());
        if ((!scheme.equals("http") && !scheme.equals("https")) || address.getHost() == null) {
            throw new IllegalArgumentException("a node's address is http://… or https://…");
        }
        if (!timeout.isPositive()) {
            throw new IllegalArgumentException("a timeout is positive, not " + timeout);
        }
        this.address = address;
        this.timeout = timeout;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeout)
                .build();
    }

    /** {@return host and port} */
    public String name() {
        return address.getHost() + (address.getPort() < 0 ? "" : ":" + address.getPort());
    }

    /**
     * Asks.
     *
     * @return what stands under {@code result}
     * @throws RpcError if the node answers with an error
     * @throws AnchorException if it doesn't answer, or not properly
     */
    public Answer call(String method, Json... parameters) throws AnchorException, RpcError {
        long id = lastId.incrementAndGet();
        Map<String, Json> question = new LinkedHashMap<>();
        question.put("jsonrpc", Json.of("2.0"));
        question.put("id", Json.of(id));
        question.put("method", Json.of(method));
        question.put("params", new Json.Elements(List.of(parameters)));
        HttpResponse<byte[]> response = post(method, new Json.Members(question).write());

        Json document;
        try {
            document = Json.read(Bytes.wrap(response.body()));
        } catch (IOException e) {
            if (response.statusCode() != 200) {
                throw new AnchorException.Garbled(method, "HTTP status " + response.statusCode());
            }
            throw new AnchorException.Garbled(method, "no JSON");
        }
        Answer answer = new Answer(method, "", document);
        Optional<Answer> error = answer.optional("error");
        if (error.isPresent()) {
            throw error(error.get());
        }
        if (!(document instanceof Json.Members object)
                || !(object.members().get("id") instanceof Json.Numeral(BigDecimal given))
                || given.compareTo(BigDecimal.valueOf(id)) != 0) {
            throw new AnchorException.Garbled(method, "it is for another question");
        }
        Json result = object.members().get("result");
        if (result == null) {
            throw new AnchorException.Garbled(method, "neither a result nor an error");
        }
        return new Answer(method, ".result", result);
    }

    private static RpcError error(Answer error) throws AnchorException {
        Json code = error.member("code").value();
        if (!(code instanceof Json.Numeral(BigDecimal number)) || number.scale() != 0 || number.precision() > 18) {
            throw error.garbled("no error code");
        }
        return new RpcError(number.longValueExact(), error.member("message").text());
    }

    private HttpResponse<byte[]> post(String method, Bytes body) throws AnchorException {
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .timeout(timeout)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toArray()))
                .build();
        // The request's own timeout ends with the headers; a body that drips is bounded by the future's.
        CompletableFuture<HttpResponse<byte[]>> future = client.sendAsync(
                request, HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), MAX_ANSWER_BYTES));
        try {
            return future.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            future.cancel(true);
            throw new AnchorException.Timeout(method, timeout.toMillis());
        } catch (InterruptedException e) {
            future.cancel(true);
            Thread.currentThread().interrupt();
            throw new AnchorException.Timeout(method, timeout.toMillis());
        } catch (ExecutionException e) {
            throw failed(method, e.getCause());
        }
    }

    private AnchorException failed(String method, @Nullable Throwable cause) {
        if (cause instanceof HttpTimeoutException) {
            return new AnchorException.Timeout(method, timeout.toMillis());
        }
        if (cause instanceof IOException && String.valueOf(cause.getMessage()).contains("capacity")) {
            return new AnchorException.Garbled(method, "more than " + MAX_ANSWER_BYTES + " bytes");
        }
        return new AnchorException.Unreachable(name(), cause);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    @Override
    public String toString() {
        return name();
    }
}
