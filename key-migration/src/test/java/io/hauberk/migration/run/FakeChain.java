// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.run;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * A chain that answers lines of text, the same each time: in this process, or on a socket for a process that may be killed. A
 * block is mined with every question for a status.
 */
final class FakeChain implements Function<String, String>, AutoCloseable {
    /**
     * What makes a chain unpleasant; each is how many questions or blocks lie between two such events, 0 for never.
     *
     * @param floor what a transaction has to pay for a unit of gas at least, else it waits for ever
     */
    record Manners(int timeoutEvery, int lateEvery, int forgetEvery, int reorgEvery, int floor) {
        static final Manners GOOD = new Manners(0, 0, 0, 0);
        /** Everybody pays more than was expected: every transaction has to be replaced once. */
        static final Manners DEAR = new Manners(0, 0, 0, 0, 12);

        Manners(int timeoutEvery, int lateEvery, int forgetEvery, int reorgEvery) {
            this(timeoutEvery, lateEvery, forgetEvery, reorgEvery, 0);
        }
    }

    /** A transaction: {@code register ACCOUNT NONCE STATEMENT RECOVERY SLOT FEE PRIORITY SIGNATURE}. */
    private record Transaction(String hash, List<String> words) {
        String account() {
            return words.get(1);
        }

        long slot() {
            return Long.parseLong(words.get(5));
        }

        /** What it does and in which slot, whatever it pays. */
        String step() {
            return String.join(" ", words.subList(1, 6));
        }

        boolean offersMoreThan(Transaction other) {
            return offer(6) * 10 >= other.offer(6) * 11 && offer(7) * 10 >= other.offer(7) * 11;
        }

        long offer(int word) {
            return Long.parseLong(words.get(word));
        }
    }

    private record Block(String hash, List<Transaction> transactions) {}

    private final Manners manners;
    private final List<Block> blocks = new ArrayList<>();
    private final Map<String, Transaction> pool = new LinkedHashMap<>();
    private final Map<String, Set<String>> sent = new TreeMap<>();
    private final Map<String, Set<String>> steps = new TreeMap<>();
    private final List<String> firstSent = new ArrayList<>();
    private long highestOffer;
    private long questions;
    private long sends;
    private long mined;
    private int forks;
    private boolean down;
    private ServerSocket server;

    FakeChain(Manners manners) {
        this.manners = manners;
        for (int i = 0; i < 10; i++) {
            mine();
        }
    }

    /** {@return every transaction that was ever sent for an account, by hash} */
    synchronized Map<String, Set<String>> sent() {
        return sent;
    }

    int floor() {
        return manners.floor();
    }

    /** {@return whether transactions have to be replaced} */
    boolean isDear() {
        return manners.floor() > 0;
    }

    /** {@return the hashes of all transactions that were ever sent} */
    synchronized Set<String> allSent() {
        Set<String> all = new TreeSet<>();
        sent.values().forEach(all::addAll);
        return all;
    }

    /** {@return the most that was ever offered for a unit of gas} */
    synchronized long highestOffer() {
        return highestOffer;
    }

    /** {@return every step that was ever sent for an account}: an act in a slot, whatever was offered for it */
    synchronized Map<String, Set<String>> steps() {
        return steps;
    }

    /** {@return the accounts in the order in which something was first sent for them} */
    synchronized List<String> firstSent() {
        return List.copyOf(firstSent);
    }

    /** {@return what is anchored (nonce, statement, recovery) for each account, without where and how} */
    synchronized Map<String, List<String>> anchored() {
        Map<String, List<String>> all = new TreeMap<>();
        for (Block block : blocks) {
            for (Transaction transaction : block.transactions()) {
                all.computeIfAbsent(transaction.account(), _ -> new ArrayList<>())
                        .add(String.join(" ", transaction.words().subList(2, 5)));
            }
        }
        return all;
    }

    synchronized void setDown(boolean down) {
        this.down = down;
    }

    @Override
    public synchronized String apply(String question) {
        questions++;
        if (down || every(manners.timeoutEvery(), questions)) {
            return "timeout";
        }
        String[] words = question.split(" ", 2);
        return switch (words[0]) {
            case "head" -> (blocks.size() - 1) + " " + blocks.getLast().hash() + " " + time(blocks.size() - 1);
            case "state" -> nonce(words[1]) + " " + pending(words[1]) + " " + nonce(words[1]);
            case "send" -> send(words[1]);
            case "status" -> status(words[1]);
            case "acts" -> acts(words[1]);
            default -> throw new IllegalArgumentException(question);
        };
    }

    private static boolean every(int period, long count) {
        return period > 0 && count % period == 0;
    }

    private static long time(int height) {
        return 1_000_000L + height;
    }

    private long nonce(String account) {
        return blocks.stream()
                .flatMap(block -> block.transactions().stream())
                .filter(transaction -> transaction.account().equals(account))
                .count();
    }

    private long pending(String account) {
        return pool.values().stream()
                .filter(transaction -> transaction.account().equals(account))
                .count();
    }

    private String send(String raw) {
        Transaction transaction = new Transaction(ChainClient.hash(raw), List.of(raw.split(" ")));
        if (sent.computeIfAbsent(transaction.account(), _ -> new TreeSet<>()).add(transaction.hash())
                && sent.get(transaction.account()).size() == 1) {
            firstSent.add(transaction.account());
        }
        highestOffer = Math.max(highestOffer, transaction.offer(6));
        sends++;
        if (transaction.slot() < nonce(transaction.account())) {
            return "refused nonce too low";
        }
        steps.computeIfAbsent(transaction.account(), _ -> new TreeSet<>()).add(transaction.step());
        for (Transaction waiting : List.copyOf(pool.values())) {
            if (waiting.account().equals(transaction.account())
                    && waiting.slot() == transaction.slot()
                    && !waiting.hash().equals(transaction.hash())) {
                if (!transaction.offersMoreThan(waiting)) {
                    return "refused replacement transaction underpriced";
                }
                pool.remove(waiting.hash());
            }
        }
        pool.putIfAbsent(transaction.hash(), transaction);
        return every(manners.lateEvery(), sends) ? "timeout" : "ok";
    }

    private String status(String hashAndRaw) {
        mine();
        String hash = hashAndRaw.split(" ", -1)[0];
        List<String> words = List.of(hashAndRaw.split(" ", -1)).subList(1, 10);
        for (int height = 0; height < blocks.size(); height++) {
            List<Transaction> transactions = blocks.get(height).transactions();
            for (int i = 0; i < transactions.size(); i++) {
                if (transactions.get(i).hash().equals(hash)) {
                    return "included " + where(height, i) + " " + (blocks.size() - height);
                }
            }
        }
        if (pool.containsKey(hash)) {
            return "pending";
        }
        return Long.parseLong(words.get(5)) < nonce(words.get(1)) ? "dead 100" : "unknown";
    }

    private String where(int height, int index) {
        return height + " " + time(height) + " " + blocks.get(height).hash() + " "
                + blocks.get(height).transactions().get(index).hash() + " " + index;
    }

    private String acts(String account) {
        List<String> acts = new ArrayList<>();
        for (int height = 0; height < blocks.size(); height++) {
            List<Transaction> transactions = blocks.get(height).transactions();
            for (int i = 0; i < transactions.size(); i++) {
                Transaction transaction = transactions.get(i);
                if (transaction.account().equals(account)) {
                    acts.add(String.join(" ", transaction.words().subList(2, 5)) + " " + where(height, i));
                }
            }
        }
        return String.join(";", acts);
    }

    private void mine() {
        mined++;
        if (every(manners.forgetEvery(), mined)) {
            pool.clear();
        }
        if (every(manners.reorgEvery(), mined) && blocks.size() > 12) {
            forks++;
            for (int i = 0; i < 2; i++) {
                blocks.removeLast().transactions().forEach(gone -> pool.put(gone.hash(), gone));
            }
            blocks.add(new Block("0xf" + forks + "a" + blocks.size(), List.of()));
        }
        Map<String, Long> next = new HashMap<>();
        List<Transaction> included = new ArrayList<>();
        for (Transaction transaction : List.copyOf(pool.values())) {
            long nonce = next.computeIfAbsent(transaction.account(), this::nonce);
            if (transaction.slot() == nonce && transaction.offer(6) >= manners.floor()) {
                included.add(transaction);
                next.put(transaction.account(), nonce + 1);
                pool.remove(transaction.hash());
            } else if (transaction.slot() < nonce) {
                pool.remove(transaction.hash());
            }
        }
        blocks.add(new Block("0x" + forks + "b" + blocks.size(), included));
    }

    /** {@return the port on which another process can ask} */
    int serve() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> {
            while (!server.isClosed()) {
                try {
                    Socket socket = server.accept();
                    Thread.ofVirtual().start(() -> answer(socket));
                } catch (IOException e) {
                    return; // closed
                }
            }
        });
        return server.getLocalPort();
    }

    private void answer(Socket socket) {
        try (socket;
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
                PrintWriter out = new PrintWriter(
                        new OutputStreamWriter(socket.getOutputStream(), StandardCharsets.UTF_8), true)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                out.println(apply(line));
            }
        } catch (IOException e) {
            // the other process was killed
        }
    }

    @Override
    public void close() throws IOException {
        if (server != null) {
            server.close();
        }
    }
}
