// SPDX-License-Identifier: Apache-2.0
package io.hauberk.policy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.hauberk.policy.Rule.Accept;
import io.hauberk.policy.Rule.Limit;
import io.hauberk.policy.Rule.Require;
import io.hauberk.signature.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.List;

/**
 * The one form of a policy that is hashed: JSON in UTF-8 without blanks, fields in the order below, rules by name,
 * lists sorted, nothing that is left to a default, dates in their shortest form; of strings only the quote and the
 * backslash are escaped, since there are no control characters.
 */
final class CanonicalPolicy {
    private static final JsonFactory JSON = new JsonFactory();

    private final JsonGenerator json;
    private final Clock clock;

    private CanonicalPolicy(JsonGenerator json, Clock clock) {
        this.json = json;
        this.clock = clock;
    }

    static Bytes hash(Bytes canonical) {
        try {
            return Bytes.wrap(MessageDigest.getInstance("SHA-256").digest(canonical.toArray()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    static Bytes write(PolicyText policy) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            new CanonicalPolicy(json, policy.clock()).policy(policy);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // an array never fails
        }
        return Bytes.wrap(out.toByteArray());
    }

    private void policy(PolicyText policy) throws IOException {
        json.writeStartObject();
        json.writeStringField("format", PolicyReader.FORMAT);
        json.writeStringField("name", policy.name());
        if (policy.description().isPresent()) {
            json.writeStringField("description", policy.description().get());
        }
        if (!policy.sources().isEmpty()) {
            strings("sources", policy.sources().stream().sorted().toList());
        }
        json.writeStringField("chain", policy.chain());
        json.writeStringField("clock", policy.clock().jsonName());
        strings("purposes", policy.purposes());
        rules("accept", policy.rules(), Accept.class);
        rules("require", policy.rules(), Require.class);
        rules("limit", policy.rules(), Limit.class);
        json.writeEndObject();
    }

    private void strings(String field, Collection<?> values) throws IOException {
        json.writeArrayFieldStart(field);
        for (Object value : values) {
            json.writeString(value.toString());
        }
        json.writeEndArray();
    }

    private void rules(String field, List<Rule> all, Class<? extends Rule> kind) throws IOException {
        List<Rule> rules = all.stream().filter(kind::isInstance).toList();
        if (rules.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart(field);
        for (Rule rule : rules) {
            json.writeStartObject();
            json.writeStringField("name", rule.name());
            strings("purposes", rule.purposes());
            special(rule);
            window(rule);
            if (rule.source().isPresent()) {
                json.writeStringField("source", rule.source().get());
            }
            if (rule.note().isPresent()) {
                json.writeStringField("note", rule.note().get());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void special(Rule rule) throws IOException {
        switch (rule) {
            case Accept accept -> {
                strings("schemes", accept.schemes());
                if (accept.deprecated().isPresent()) {
                    position("deprecated", accept.deprecated().getAsLong());
                }
                if (accept.maxSignatureBytes().isPresent()) {
                    json.writeNumberField(
                            "maxSignatureBytes", accept.maxSignatureBytes().getAsInt());
                }
            }
            case Require require -> {
                if (require.hybrid()) {
                    json.writeBooleanField("hybrid", true);
                } else {
                    json.writeNumberField("minNistCategory", require.minNistCategory());
                }
            }
            case Limit limit -> {
                if (limit.maxSignatureBytes().isPresent()) {
                    json.writeNumberField(
                            "maxSignatureBytes", limit.maxSignatureBytes().getAsInt());
                }
                if (limit.maxBlockBytes().isPresent()) {
                    json.writeNumberField("maxBlockBytes", limit.maxBlockBytes().getAsLong());
                }
            }
        }
    }

    private void window(Rule rule) throws IOException {
        if (rule.window().from() > 0) {
            position("from", rule.window().from());
        }
        if (rule.window().hasEnd()) {
            position("until", rule.window().until());
        }
    }

    private void position(String field, long position) throws IOException {
        if (clock == Clock.HEIGHT) {
            json.writeNumberField(field, position);
        } else {
            json.writeStringField(field, clock.format(position));
        }
    }
}
