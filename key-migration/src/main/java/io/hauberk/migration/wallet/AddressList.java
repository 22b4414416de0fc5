// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.wallet;

import io.hauberk.migration.Account;
import io.hauberk.migration.ChainName;
import io.hauberk.migration.wallet.WalletException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Watch-only accounts from a CSV file (RFC 4180, UTF-8), read as a stream: a million rows take no more memory than one.
 *
 * <p>The first row may name the columns: {@code address} or {@code account} (CAIP-10, such as {@code eip155:1:0x…}), and
 * {@code chain} (CAIP-2) and {@code label} if wanted; other columns are skipped. Without such a row, the first column is the
 * address and the second the label. Empty rows, and rows that begin with {@code #}, are skipped. The same address may come
 * twice.
 */
public final class AddressList {
    private final String name;
    private final ChainName chain;
    private int addressColumn;
    private int chainColumn = -1;
    private int labelColumn = 1;
    private boolean started;

    private AddressList(String name, ChainName chain) {
        this.name = name;
        this.chain = chain;
    }

    /**
     * Reads a list.
     *
     * @param chain the chain of addresses that name none
     * @param accounts is given each account in turn
     * @return how many there were
     * @throws WalletException for the first row that is wrong, with its line and column; those before were given
     */
    public static long read(Path file, ChainName chain, Consumer<WatchedAccount> accounts)
            throws WalletException, IOException {
        AddressList list = new AddressList(String.valueOf(file.getFileName()), chain);
        long count = 0;
        try (CsvReader rows = new CsvReader(list.name, Files.newInputStream(file))) {
            while (rows.next()) {
                if (list.row(rows, accounts)) {
                    count++;
                }
            }
        }
        return count;
    }

    private boolean row(CsvReader rows, Consumer<WatchedAccount> accounts) throws WalletException {
        List<CsvReader.Field> fields = rows.fields();
        String first = fields.getFirst().text().strip();
        if ((fields.size() == 1 && first.isEmpty()) || first.startsWith("#")) {
            return false;
        }
        if (!started) {
            started = true;
            if (header(fields)) {
                return false;
            }
        }
        if (fields.size() <= addressColumn || fields.size() <= chainColumn) {
            throw refused(rows.line(), 1, "the row has too few columns");
        }
        CsvReader.Field address = fields.get(addressColumn);
        ChainName own = chain(fields, rows.line());
        String label = labelColumn >= 0 && labelColumn < fields.size()
                ? fields.get(labelColumn).text().strip()
                : "";
        accounts.accept(new WatchedAccount(account(own, address, rows.line()), label, rows.line()));
        return true;
    }

    private boolean header(List<CsvReader.Field> fields) {
        int account = -1;
        int ownChain = -1;
        int label = -1;
        for (int i = 0; i < fields.size(); i++) {
            switch (fields.get(i).text().strip().toLowerCase(Locale.ROOT)) {
                case "address", "account" -> account = account < 0 ? i : account;
                case "chain" -> ownChain = i;
                case "label", "name" -> label = i;
                default -> {
                    // a column of the user's own
                }
            }
        }
        if (account < 0) {
            return false;
        }
        addressColumn = account;
        chainColumn = ownChain;
        labelColumn = label;
        return true;
    }

    private ChainName chain(List<CsvReader.Field> fields, long line) throws WalletException {
        if (chainColumn < 0 || fields.get(chainColumn).text().isBlank()) {
            return chain;
        }
        CsvReader.Field field = fields.get(chainColumn);
        try {
            return ChainName.parse(field.text().strip());
        } catch (IllegalArgumentException e) {
            throw refused(line, field.column(), "no chain after CAIP-2, such as eip155:1");
        }
    }

    private Account account(ChainName own, CsvReader.Field field, long line) throws WalletException {
        String text = field.text().strip();
        try {
            Account account = text.indexOf(':') < 0 ? new Account(own, text) : Account.parse(text);
            if (AddressText.isAddress(account)) {
                return account;
            }
        } catch (IllegalArgumentException e) { // its message quotes the text, which may be a secret in the wrong column
            throw refused(line, field.column(), "no address of " + own + ", or its checksum is wrong");
        }
        throw refused(line, field.column(), "no address of " + own + ", or its checksum is wrong");
    }

    private WalletException refused(long line, long column, String problem) {
        return new WalletException(
                Reason.MALFORMED,
                name + ", line " + line + ", column " + column + ": " + problem,
                "a row is ADDRESS[,LABEL], or the first row names the columns: address, chain, label");
    }
}
