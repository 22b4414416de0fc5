// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.node;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.hauberk.migration.rpc.Json;
import io.hauberk.signature.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Stands between a client and a node, and changes answers: as a broken or dishonest node would give them. */
public final class Meddler implements AutoCloseable {
    /** What is made of a question and its answer. */
    @FunctionalInterface
    public interface Meddling {
        /**
         * {@return the answer to give}
         *
         * @param method what was asked
         * @param answer the node's answer
         */
        String meddle(String method, String answer) throws InterruptedException;
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client = HttpClient.newHttpClient();
    private volatile Meddling meddling = (method, answer) -> answer;

    /** Stands before {@code node}. */
    public Meddler(URI node) {
        this(node, null);
    }

    /** Answers all by itself, by the question's text. */
    public Meddler(UnaryOperator<String> answers) {
        this(URI.create("http://127.0.0.1"), answers);
    }

    private Meddler(URI node, @Nullable UnaryOperator<String> own) {
        UnaryOperator<String> answers = own != null ? own : question -> answer(node, question);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", exchange -> handle(exchange, answers));
        server.start();
    }

    /** Says what is made of the answers from now on. */
    public void set(Meddling how) {
        meddling = how;
    }

    /** {@return its address} */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void handle(HttpExchange exchange, UnaryOperator<String> answers) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String question = new String(body, StandardCharsets.UTF_8);
            byte[] answer =
                    meddling.meddle(method(body), answers.apply(question)).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String method(byte[] question) throws IOException {
        return Json.read(Bytes.wrap(question)) instanceof Json.Members members
                        && members.members().get("method") instanceof Json.Text text
                ? text.value()
                : "";
    }

    private String answer(URI node, String question) {
        try {
            HttpRequest request = HttpRequest.newBuilder(node)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(question))
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        client.close();
    }
}
