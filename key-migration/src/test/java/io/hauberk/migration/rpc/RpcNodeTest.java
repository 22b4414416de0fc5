// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hauberk.migration.anchor.AnchorException;
import io.hauberk.migration.node.Meddler;
import io.hauberk.signature.Bytes;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nodes that answer what they shouldn't. */
class RpcNodeTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private interface Question {
        Object ask(RpcNode node) throws Exception;
    }

    private static Object ask(UnaryOperator<String> answers, Question question) throws Exception {
        try (Meddler meddler = new Meddler(answers);
                RpcNode node = new RpcNode(meddler.uri(), TIMEOUT)) {
            return question.ask(node);
        }
    }

    private static Object ask(String answer) throws Exception {
        return ask(question -> answer, node -> node.call("m"));
    }

    @Test
    void aProperAnswerIsRead() throws Exception {
        assertThat(ask(
                        question -> {
                            assertThat(question)
                                    .isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"m\",\"params\":[\"a\",7]}");
                            return "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"n\":\"0x10\",\"b\":\"0x0a0b\"}}";
                        },
                        node -> {
                            Answer answer = node.call("m", Json.of("a"), Json.of(7));
                            assertThat(answer.member("n").quantity()).isEqualTo(BigInteger.valueOf(16));
                            return answer.member("b").data(2);
                        }))
                .isEqualTo(Bytes.fromHex("0a0b"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>",
                "null",
                "[]",
                "7",
                "{}",
                "{\"id\":1}",
                "{\"id\":2,\"result\":7}",
                "{\"id\":\"1\",\"result\":7}",
                "{\"result\":7}",
                "{\"id\":1,\"result\":7",
                "{\"id\":1,\"result\":7} 8",
                "{\"id\":1,\"id\":1,\"result\":7}",
                "{\"id\":1,\"error\":7}",
                "{\"id\":1,\"error\":{\"code\":\"x\",\"message\":\"y\"}}",
                "{\"id\":1,\"error\":{\"code\":1e999999999,\"message\":\"y\"}}",
                "{\"id\":1,\"error\":{\"code\":1}}"
            })
    void whatIsNoAnswerIsToldAsSuch(String answer) {
        assertThatThrownBy(() -> ask(answer)).isInstanceOf(AnchorException.Garbled.class);
    }

    @Test
    void aDeepOneAndAWideOneAreNotRead() {
        assertThatThrownBy(() -> ask("{\"id\":1,\"result\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}"))
                .isInstanceOf(AnchorException.Garbled.class);
        assertThatThrownBy(() -> ask("{\"id\":1,\"result\":[" + "[],".repeat(Json.MAX_VALUES) + "[]]}"))
                .isInstanceOf(AnchorException.Garbled.class);
    }

    @Test
    void aHugeOneIsCutOff() {
        String huge = "{\"id\":1,\"result\":\"" + "a".repeat(RpcNode.MAX_ANSWER_BYTES) + "\"}";
        assertThatThrownBy(() -> ask(huge))
                .isInstanceOf(AnchorException.Garbled.class)
                .hasMessageContaining("bytes");
    }

    @Test
    void anErrorIsTheNodesAndHarmlessToShow() {
        assertThatThrownBy(() -> ask("{\"id\":1,\"error\":{\"code\":-32000,\"message\":\"no\\u001b[2J\\nway\"}}"))
                .isInstanceOfSatisfying(RpcError.class, error -> {
                    assertThat(error.code()).isEqualTo(-32000);
                    assertThat(error.reason()).isEqualTo("no [2J way");
                });
    }

    @Test
    void aNodeThatIsSilentOrDripsTimesOut() throws Exception {
        for (String start : new String[] {"", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"}) {
            try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                    RpcNode node = new RpcNode(
                            URI.create("http://127.0.0.1:" + server.getLocalPort()), Duration.ofMillis(300))) {
                Thread thread = Thread.ofVirtual().start(() -> {
                    try (Socket socket = server.accept()) {
                        socket.getOutputStream().write(start.getBytes(StandardCharsets.US_ASCII));
                        socket.getOutputStream().flush();
                        socket.getInputStream().readAllBytes();
                    } catch (IOException e) {
                        // the client has gone away, as it should
                    }
                });
                assertThatThrownBy(() -> node.call("m"))
                        .isInstanceOf(AnchorException.Timeout.class)
                        .hasMessageContaining("300 ms");
                thread.join(TIMEOUT);
            }
        }
    }

    @Test
    void theAddressMayHoldAKeyAndIsNotShown() {
        try (RpcNode node = new RpcNode(URI.create("http://user:secret@127.0.0.1:1/v3/0123456789"), TIMEOUT)) {
            assertThatThrownBy(() -> node.call("m"))
                    .isInstanceOf(AnchorException.Unreachable.class)
                    .hasMessageNotContaining("secret")
                    .hasMessageNotContaining("0123456789")
                    .hasMessageContaining("127.0.0.1:1");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://a", "file:///etc/passwd", "http:", "a", "http:///x"})
    void onlyNodesOverHttp(String address) {
        assertThatThrownBy(() -> new RpcNode(URI.create(address), TIMEOUT)).isInstanceOf(RuntimeException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"0x\"", "\"0x01\"", "\"1\"", "1", "\"0x-1\"", "null", "[]", "\"0x1 \"", "\"0X1\""})
    void numbersHaveOneForm(String number) throws IOException {
        Answer answer = new Answer("m", ".result", Json.read(utf8(number)));
        assertThatThrownBy(answer::quantity).isInstanceOf(AnchorException.Garbled.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1.5", "1e400", "1e-400", "9223372036854775808", "\"1\"", "1e99999999"})
    void wholeNumbersAreWholeAndSmall(String number) throws IOException {
        Answer answer = new Answer("m", ".result", Json.read(utf8(number)));
        assertThatThrownBy(answer::integer).isInstanceOf(AnchorException.Garbled.class);
    }

    @Test
    void aLongTextOfDigitsIsReadWithoutRecursion() throws Exception {
        Answer answer = new Answer("m", "", Json.of("0x" + "ab".repeat(1_000_000)));
        assertThat(answer.data().length()).isEqualTo(1_000_000);
    }

    private static Bytes utf8(String text) {
        return Bytes.wrap(text.getBytes(StandardCharsets.UTF_8));
    }
}
