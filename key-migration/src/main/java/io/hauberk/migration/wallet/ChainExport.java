// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.wallet;

import io.hauberk.migration.Account;
import io.hauberk.migration.ChainName;
import io.hauberk.migration.anchor.AccountKind;
import io.hauberk.migration.anchor.AccountState;
import io.hauberk.migration.wallet.WalletException.Reason;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a chain knows of accounts, from a CSV file (RFC 4180, UTF-8) that somebody exported where there is a node, for a
 * machine that has none. Read as a stream.
 *
 * <p>The first row names the columns, in any order; others are skipped:
 *
 * <ul>
 *   <li>{@code address} (or {@code account}, CAIP-10),
 *   <li>{@code transactions} (or {@code nonce}): how many the account has sent,
 *   <li>{@code balance}: in the chain's smallest unit,
 *   <li>{@code code} (the account's code in hexadecimal, empty or {@code 0x} for none) or {@code kind} ({@code key}, {@code
 *       delegated}, {@code contract}, {@code multisig}): without either, nobody could tell contracts from keys,
 *   <li>if wanted, {@code pending}, {@code acts} (0 where they aren't given), {@code revealed} ({@code true} or {@code
 *       false}; else an account that has sent something counts as revealed, and on Solana every one), {@code description},
 *       and {@code immovable} (approvals, stakes and ownership, with semicolons between them).
 * </ul>
 */
public final class ChainExport {
    private static final Pattern CODE = Pattern.compile("(?:0x)?((?:[0-9a-fA-F]{2})*)");
    private static final int DELEGATION_DIGITS = 46; // EIP-7702: ef0100 and an address
    private static final int MAX_DIGITS = 78; // 2^256

    private enum Column {
        ADDRESS("address", "account"),
        TRANSACTIONS("transactions", "nonce"),
        BALANCE("balance", "balance"),
        CODE("code", "code"),
        KIND("kind", "kind"),
        PENDING("pending", "pending"),
        ACTS("acts", "acts"),
        REVEALED("revealed", "keyrevealed"),
        DESCRIPTION("description", "description"),
        IMMOVABLE("immovable", "immovable");

        private final String name;
        private final String otherName;

        Column(String name, String otherName) {
            this.name = name;
            this.otherName = otherName;
        }
    }

    private final String name;
    private final ChainName chain;
    private final Map<Column, Integer> columns = new EnumMap<>(Column.class);

    private ChainExport(String name, ChainName chain) {
        this.name = name;
        this.chain = chain;
    }

    /**
     * Reads an export.
     *
     * @param chain the chain of every account
     * @param accounts is given each account in turn
     * @throws WalletException for the first row that is wrong, with its line and column; those before were given
     */
    public static void read(Path file, ChainName chain, Consumer<AccountState> accounts)
            throws WalletException, IOException {
        ChainExport export = new ChainExport(String.valueOf(file.getFileName()), chain);
        try (CsvReader rows = new CsvReader(export.name, Files.newInputStream(file))) {
            while (rows.next()) {
                List<CsvReader.Field> fields = rows.fields();
                String first = fields.getFirst().text().strip();
                if ((fields.size() == 1 && first.isEmpty()) || first.startsWith("#")) {
                    continue;
                }
                if (export.columns.isEmpty()) {
                    export.header(fields, rows.line());
                } else {
                    accounts.accept(export.new Row(fields, rows.line()).state());
                }
            }
        }
        if (export.columns.isEmpty()) {
            throw export.refused(1, 1, "there is no row that names the columns");
        }
    }

    private void header(List<CsvReader.Field> fields, long line) throws WalletException {
        for (int i = 0; i < fields.size(); i++) {
            String text = fields.get(i).text().strip().toLowerCase(Locale.ROOT);
            for (Column column : Column.values()) {
                if (text.equals(column.name) || text.equals(column.otherName)) {
                    columns.putIfAbsent(column, i);
                }
            }
        }
        boolean whole = columns.keySet().containsAll(List.of(Column.ADDRESS, Column.TRANSACTIONS, Column.BALANCE));
        if (!whole || (!columns.containsKey(Column.CODE) && !columns.containsKey(Column.KIND))) {
            throw refused(line, 1, "the first row names the columns address, transactions, balance, and code or kind");
        }
    }

    /** A row, whose fields are looked up by column. */
    private final class Row {
        private final List<CsvReader.Field> fields;
        private final long line;

        private Row(List<CsvReader.Field> fields, long line) {
            this.fields = fields;
            this.line = line;
        }

        private AccountState state() throws WalletException {
            Account account = account();
            long transactions = count(Column.TRANSACTIONS);
            AccountKind kind = kind();
            String description = text(Column.DESCRIPTION).orElse("");
            String immovable = text(Column.IMMOVABLE).orElse("");
            boolean usual = !chain.isEvm() || (kind.hasOneKey() && transactions > 0);
            return new AccountState(
                    account,
                    kind,
                    description,
                    transactions,
                    count(Column.PENDING),
                    number(Column.BALANCE),
                    flag(Column.REVEALED).orElse(usual),
                    count(Column.ACTS),
                    Stream.of(immovable.split(";", -1))
                            .map(String::strip)
                            .filter(each -> !each.isEmpty())
                            .toList());
        }

        private Account account() throws WalletException {
            String text = text(Column.ADDRESS).orElse("");
            try {
                Account account = text.indexOf(':') < 0 ? new Account(chain, text) : Account.parse(text);
                if (AddressText.isAddress(account) && account.chain().equals(chain)) {
                    return account;
                }
            } catch (
                    IllegalArgumentException
                            e) { // its message quotes the text, which may be a secret in the wrong column
                throw wrong(Column.ADDRESS, "no address of " + chain + ", or its checksum is wrong");
            }
            throw wrong(Column.ADDRESS, "no address of " + chain + ", or its checksum is wrong");
        }

        private AccountKind kind() throws WalletException {
            Optional<String> named = text(Column.KIND);
            if (named.isPresent()) {
                for (AccountKind kind : AccountKind.values()) {
                    if (kind.name().equalsIgnoreCase(named.get())) {
                        return kind;
                    }
                }
                throw wrong(Column.KIND, "a kind is key, delegated, contract or multisig");
            }
            if (!columns.containsKey(Column.CODE)) {
                throw wrong(Column.KIND, "a kind is key, delegated, contract or multisig");
            }
            var code = CODE.matcher(text(Column.CODE).orElse(""));
            if (!code.matches()) {
                throw wrong(Column.CODE, "code is in hexadecimal");
            }
            String digits = code.group(1).toLowerCase(Locale.ROOT);
            return digits.isEmpty()
                    ? AccountKind.KEY
                    : digits.length() == DELEGATION_DIGITS && digits.startsWith("ef0100")
                            ? AccountKind.DELEGATED
                            : AccountKind.CONTRACT;
        }

        /** {@return a number below 2^63}, 0 where there is none and none is needed */
        private long count(Column column) throws WalletException {
            BigInteger number = number(column);
            if (number.bitLength() >= Long.SIZE) {
                throw wrong(column, "a whole number below 2^63");
            }
            return number.longValueExact();
        }

        private BigInteger number(Column column) throws WalletException {
            Optional<String> text = text(column);
            boolean needed = column == Column.TRANSACTIONS || column == Column.BALANCE;
            if (text.isEmpty() && !needed) {
                return BigInteger.ZERO;
            }
            String digits = text.orElse("");
            if (digits.isEmpty()
                    || digits.length() > MAX_DIGITS
                    || digits.chars().anyMatch(c -> c < '0' || c > '9')) {
                throw wrong(column, "a whole number in decimal digits");
            }
            return new BigInteger(digits);
        }

        private Optional<Boolean> flag(Column column) throws WalletException {
            Optional<String> text = text(column);
            if (text.isEmpty()) {
                return Optional.empty();
            }
            return switch (text.get().toLowerCase(Locale.ROOT)) {
                case "true" -> Optional.of(true);
                case "false" -> Optional.of(false);
                default -> throw wrong(column, "true or false");
            };
        }

        /** {@return what stands in a column}, if anything does */
        private Optional<String> text(Column column) {
            Integer at = columns.get(column);
            return at == null || at >= fields.size()
                    ? Optional.empty()
                    : Optional.of(fields.get(at).text().strip()).filter(text -> !text.isEmpty());
        }

        private WalletException wrong(Column column, String problem) {
            Integer at = columns.get(column);
            long where = at == null || at >= fields.size() ? 1 : fields.get(at).column();
            return refused(line, where, column.name + ": " + problem);
        }
    }

    private WalletException refused(long line, long column, String problem) {
        return new WalletException(
                Reason.MALFORMED,
                name + ", line " + line + ", column " + column + ": " + problem,
                "hauberk migrate census --help says what an export has to have");
    }
}
