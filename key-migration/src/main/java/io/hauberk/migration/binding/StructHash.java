// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.binding;

import io.hauberk.migration.MalformedFileException;
import io.hauberk.migration.binding.TypedData.Member;
import io.hauberk.migration.document.Json;
import io.hauberk.signature.Bytes;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code hashStruct} for a set of struct types.
 *
 * <p>Source: EIP-712, "Definition of hashStruct", "encodeType" and "encodeData".
 */
final class StructHash {
    private static final int WORD = 32;
    private static final int ADDRESS = 20;
    private static final Pattern NAME = Pattern.compile("[a-zA-Z_$][a-zA-Z0-9_$]*");
    private static final Pattern ARRAY = Pattern.compile("(.+)\\[([1-9][0-9]{0,8})?]");
    private static final Pattern INTEGER = Pattern.compile("(u?)int([1-9][0-9]{0,2})?");
    private static final Pattern FIXED_BYTES = Pattern.compile("bytes([1-9][0-9]?)");
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,78}");
    private static final Pattern HEX = Pattern.compile("0x(?:[0-9a-fA-F]{2})*");
    private static final Pattern HEX_NUMBER = Pattern.compile("0x[0-9a-fA-F]{1,64}");

    private final Map<String, List<Member>> types;

    StructHash(Map<String, List<Member>> types) throws MalformedFileException {
        this.types = types;
        for (Map.Entry<String, List<Member>> type : types.entrySet()) {
            Set<String> names = new HashSet<>();
            boolean wellNamed = NAME.matcher(type.getKey()).matches();
            for (Member member : type.getValue()) {
                wellNamed &= NAME.matcher(member.name()).matches() && names.add(member.name());
            }
            if (!wellNamed) {
                throw new MalformedFileException("a type, or a member of one, has no name or one twice");
            }
        }
    }

    Bytes hash(String type, Json value) throws MalformedFileException {
        return Keccak.hash(encode(type, value));
    }

    Bytes encode(String type, Json value) throws MalformedFileException {
        @Nullable List<Member> members = types.get(type);
        if (members == null) {
            throw new MalformedFileException("there is no type " + type);
        }
        if (!(value instanceof Json.Fields fields)) {
            throw new MalformedFileException("a " + type + " is an object");
        }
        if (fields.values().size() > members.size()) {
            throw new MalformedFileException("a " + type + " has a field that its type doesn't have");
        }
        List<Bytes> words = new ArrayList<>();
        words.add(Keccak.hash(encodeType(type)));
        for (Member member : members) {
            @Nullable Json field = fields.values().get(member.name());
            if (field == null) {
                throw new MalformedFileException("a " + type + " lacks " + member.name());
            }
            words.add(word(member.type(), field));
        }
        return Bytes.concat(words.toArray(Bytes[]::new));
    }

    /** {@return the type and then, in the order of the alphabet, every struct that it needs} */
    String encodeType(String type) throws MalformedFileException {
        Set<String> needed = new LinkedHashSet<>();
        List<String> open = new ArrayList<>(List.of(type));
        while (!open.isEmpty()) {
            String next = open.removeLast();
            @Nullable List<Member> members = types.get(next);
            if (members != null && needed.add(next)) {
                members.forEach(member -> open.add(base(member.type())));
            }
        }
        needed.remove(type);
        StringBuilder text = new StringBuilder(signature(type));
        new TreeSet<>(needed).forEach(other -> text.append(signature(other)));
        return text.toString();
    }

    private String signature(String type) {
        List<String> members = new ArrayList<>();
        for (Member member : types.getOrDefault(type, List.of())) {
            members.add(member.type() + " " + member.name());
        }
        return type + "(" + String.join(",", members) + ")";
    }

    private static String base(String type) {
        int bracket = type.indexOf('[');
        return bracket < 0 ? type : type.substring(0, bracket);
    }

    private Bytes word(String type, Json value) throws MalformedFileException {
        if (types.containsKey(type)) {
            return hash(type, value);
        }
        Matcher array = ARRAY.matcher(type);
        if (array.matches()) {
            return array(type, array.group(1), array.group(2), value);
        }
        Matcher integer = INTEGER.matcher(type);
        if (integer.matches()) {
            int bits = integer.group(2) == null ? 256 : Integer.parseInt(integer.group(2));
            return integer(type, bits, integer.group(1).isEmpty(), value);
        }
        Matcher fixed = FIXED_BYTES.matcher(type);
        if (fixed.matches() && Integer.parseInt(fixed.group(1)) <= WORD) {
            return right(exactly(Integer.parseInt(fixed.group(1)), type, value));
        }
        return switch (type) {
            case "string" -> Keccak.hash(text(type, value));
            case "bytes" -> Keccak.hash(bytes(type, value));
            case "bool" -> {
                if (!(value instanceof Json.Flag flag)) {
                    throw new MalformedFileException("a bool is true or false");
                }
                yield left(Bytes.wrap(new byte[] {(byte) (flag.value() ? 1 : 0)}));
            }
            case "address" -> left(exactly(ADDRESS, type, value));
            default -> throw new MalformedFileException("there is no type " + type);
        };
    }

    private Bytes array(String type, String element, @Nullable String length, Json value)
            throws MalformedFileException {
        if (!(value instanceof Json.Items items)) {
            throw new MalformedFileException("a " + type + " is an array");
        }
        if (length != null && items.values().size() != Integer.parseInt(length)) {
            throw new MalformedFileException("a " + type + " has " + length + " elements");
        }
        Bytes[] words = new Bytes[items.values().size()];
        for (int i = 0; i < words.length; i++) {
            words[i] = word(element, items.values().get(i));
        }
        return Keccak.hash(words);
    }

    private static Bytes integer(String type, int bits, boolean signed, Json value) throws MalformedFileException {
        if (bits > 256 || bits % 8 != 0) {
            throw new MalformedFileException("there is no type " + type);
        }
        BigInteger number;
        if (value instanceof Json.Whole whole) {
            number = whole.value();
        } else {
            String text = text(type, value);
            if (DECIMAL.matcher(text).matches()) {
                number = new BigInteger(text);
            } else if (HEX_NUMBER.matcher(text).matches()) {
                number = new BigInteger(text.substring(2), 16);
            } else {
                throw new MalformedFileException("a value of type " + type + " is no number");
            }
        }
        boolean fits = signed ? number.bitLength() < bits : number.signum() >= 0 && number.bitLength() <= bits;
        if (!fits) {
            throw new MalformedFileException("a number doesn't fit " + type);
        }
        byte[] minimal = number.toByteArray(); // may have a zero byte for the sign before it
        byte[] word = new byte[WORD];
        if (number.signum() < 0) {
            Arrays.fill(word, (byte) -1);
        }
        int size = Math.min(minimal.length, WORD);
        System.arraycopy(minimal, minimal.length - size, word, WORD - size, size);
        return Bytes.wrap(word);
    }

    private static Bytes exactly(int length, String type, Json value) throws MalformedFileException {
        Bytes bytes = bytes(type, value);
        if (bytes.length() != length) {
            throw new MalformedFileException("a value of type " + type + " has " + length + " bytes");
        }
        return bytes;
    }

    private static Bytes bytes(String type, Json value) throws MalformedFileException {
        String text = text(type, value);
        if (!HEX.matcher(text).matches()) {
            throw new MalformedFileException("a value of type " + type + " is 0x and hexadecimal digits");
        }
        return Bytes.fromHex(text);
    }

    private static String text(String type, Json value) throws MalformedFileException {
        if (value instanceof Json.Text text) {
            return text.value();
        }
        throw new MalformedFileException("a value of type " + type + " is a string");
    }

    static Bytes left(Bytes value) {
        return Bytes.concat(Bytes.wrap(new byte[WORD - value.length()]), value);
    }

    private static Bytes right(Bytes value) {
        return Bytes.concat(value, Bytes.wrap(new byte[WORD - value.length()]));
    }
}
