// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.run;

import io.hauberk.migration.Account;
import io.hauberk.migration.ChainName;
import io.hauberk.migration.anchor.AccountKind;
import io.hauberk.migration.anchor.AccountState;
import io.hauberk.migration.anchor.Act;
import io.hauberk.migration.anchor.Anchor;
import io.hauberk.migration.anchor.AnchorException;
import io.hauberk.migration.anchor.AnchoredAct;
import io.hauberk.migration.anchor.Estimate;
import io.hauberk.migration.anchor.Fee;
import io.hauberk.migration.anchor.Head;
import io.hauberk.migration.anchor.Inclusion;
import io.hauberk.migration.anchor.SignedAct;
import io.hauberk.migration.anchor.Slot;
import io.hauberk.migration.anchor.Status;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.Hedging;
import io.hauberk.signature.Input;
import io.hauberk.signature.SigningKey;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The adapter to a {@link FakeChain}, in this process or in another one. */
final class ChainClient implements Anchor {
    static final ChainName CHAIN = ChainName.evm(31337);
    private static final long GAS = 60_000;

    private final Function<String, String> node;

    ChainClient(Function<String, String> node) {
        this.node = node;
    }

    /** {@return the adapter to the chain at a port of this machine} */
    static ChainClient connect(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        PrintWriter out =
                new PrintWriter(new OutputStreamWriter(socket.getOutputStream(), StandardCharsets.UTF_8), true);
        return new ChainClient(new Function<>() {
            @Override
            public synchronized String apply(String question) {
                out.println(question);
                try {
                    return in.readLine();
                } catch (IOException e) {
                    return "timeout";
                }
            }
        });
    }

    static String hash(String raw) {
        try {
            return "0x"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256")
                                    .digest(raw.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private String[] ask(String question) throws AnchorException {
        String answer = node.apply(question);
        if (answer.equals("timeout")) {
            throw new AnchorException.Timeout(question.split(" ", 2)[0], 1);
        }
        return answer.split(" ");
    }

    @Override
    public ChainName chain() {
        return CHAIN;
    }

    @Override
    public Head head() throws AnchorException {
        String[] head = ask("head");
        return new Head(Long.parseLong(head[0]), head[1], Long.parseLong(head[2]));
    }

    @Override
    public AccountState state(Account account) throws AnchorException {
        String[] state = ask("state " + account);
        return new AccountState(
                account,
                AccountKind.KEY,
                "",
                Long.parseLong(state[0]),
                Long.parseLong(state[1]),
                BigInteger.TEN.pow(18),
                true,
                Long.parseLong(state[2]),
                List.of());
    }

    @Override
    public Slot slot(Account account) throws AnchorException {
        AccountState state = state(account);
        if (state.pending() > 0) {
            throw new AnchorException.Refused("a transaction is pending", "wait");
        }
        return new Slot.Nonce(state.transactions());
    }

    @Override
    public Fee fee() throws AnchorException {
        return new Fee(10, 1 + head().height() % 7); // so that a transaction signed again is another one
    }

    @Override
    public Optional<Fee> replacement(SignedAct waiting) throws AnchorException {
        String[] words = raw(waiting).split(" ", -1);
        Fee today = fee();
        return Optional.of(new Fee(
                Math.max(today.max(), raised(Long.parseLong(words[6]))),
                Math.max(today.priority(), raised(Long.parseLong(words[7])))));
    }

    private static long raised(long price) {
        return price + price / 8 + 1;
    }

    @Override
    public Estimate estimate(Act act) {
        return new Estimate(200, GAS, BigInteger.valueOf(10 * GAS));
    }

    @Override
    public SignedAct sign(Act act, SigningKey key, Slot slot, Fee fee, long gas) {
        Act.Register register = (Act.Register) act;
        String unsigned = "register " + act.account() + " " + act.nonce() + " "
                + register.statement().toHex() + " " + register.recovery().toHex() + " " + ((Slot.Nonce) slot).value()
                + " " + fee.max() + " " + fee.priority();
        Bytes digest = Bytes.fromHex(hash(unsigned));
        String raw = unsigned + " "
                + key.sign(Input.digest(digest), Hedging.deterministic()).toHex();
        return new SignedAct(act, slot, Bytes.wrap(raw.getBytes(StandardCharsets.US_ASCII)), hash(raw));
    }

    private static String raw(SignedAct signed) {
        return new String(signed.raw().toArray(), StandardCharsets.US_ASCII);
    }

    @Override
    public void send(SignedAct signed) throws AnchorException {
        String[] answer = ask("send " + raw(signed));
        if (answer[0].equals("refused")) {
            throw new AnchorException.Refused(String.join(" ", answer), "look at the account");
        }
    }

    @Override
    public Status status(SignedAct signed) throws AnchorException {
        String[] answer = ask("status " + signed.hash() + " " + raw(signed));
        return switch (answer[0]) {
            case "unknown" -> new Status.Unknown();
            case "pending" -> new Status.Pending();
            case "dead" -> new Status.Dead("its nonce went to another transaction", Long.parseLong(answer[1]));
            default -> new Status.Included(inclusion(answer, 1), Long.parseLong(answer[6]), true, GAS);
        };
    }

    private static Inclusion inclusion(String[] words, int at) {
        return new Inclusion(
                CHAIN,
                Long.parseLong(words[at]),
                Long.parseLong(words[at + 1]),
                words[at + 2],
                words[at + 3],
                Long.parseLong(words[at + 4]));
    }

    @Override
    public List<AnchoredAct> acts(Account account) throws AnchorException {
        String answer = String.join(" ", ask("acts " + account));
        List<AnchoredAct> acts = new ArrayList<>();
        if (!answer.isEmpty()) {
            for (String act : answer.split(";", -1)) {
                String[] words = act.split(" ");
                acts.add(new AnchoredAct(
                        new Act.Register(
                                account, Long.parseLong(words[0]), Bytes.fromHex(words[1]), Bytes.fromHex(words[2])),
                        inclusion(words, 3)));
            }
        }
        return acts;
    }

    @Override
    public void close() {}
}
