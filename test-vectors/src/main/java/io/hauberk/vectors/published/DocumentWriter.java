// SPDX-License-Identifier: Apache-2.0
package io.hauberk.vectors.published;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.hauberk.vectors.Message;
import io.hauberk.vectors.Octets;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Writes a file of published vectors: the same document always gives the same bytes. */
public final class DocumentWriter {
    private DocumentWriter() {}

    /** {@return the bytes of the file} */
    public static byte[] write(VectorDocument document) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DefaultIndenter indenter = new DefaultIndenter(" ", "\n");
        DefaultPrettyPrinter printer =
                new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
        try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.setPrettyPrinter(printer);
            write(document, json);
            json.writeRaw('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e); // an array never fails
        }
        return out.toByteArray();
    }

    private static void write(VectorDocument document, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeNumberField(Members.VERSION, Members.CURRENT);
        json.writeStringField("scheme", document.scheme());
        json.writeNumberField("numberOfTests", document.size());
        json.writeObjectFieldStart("notes");
        for (Map.Entry<String, String> note : new TreeMap<>(document.notes()).entrySet()) {
            json.writeStringField(note.getKey(), note.getValue());
        }
        json.writeEndObject();
        json.writeArrayFieldStart("groups");
        for (VectorDocument.Group group : document.groups()) {
            json.writeStartObject();
            hex("publicKey", group.publicKey(), json);
            hex("privateKey", group.privateKey(), json);
            hex("seed", group.seed(), json);
            json.writeArrayFieldStart("tests");
            for (VectorDocument.Test test : group.tests()) {
                write(test, json);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(VectorDocument.Test test, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeNumberField("id", test.id());
        json.writeStringField("comment", test.comment());
        json.writeArrayFieldStart("flags");
        for (String flag : test.flags()) {
            json.writeString(flag);
        }
        json.writeEndArray();
        write(test.message(), json);
        write(test.signature(), json);
        json.writeStringField("verdict", test.verdict());
        if (test.signing().isPresent()) {
            json.writeObjectFieldStart("signing");
            hex("randomness", test.signing().get().randomness(), json);
            json.writeEndObject();
        }
        if (test.recovery().isPresent()) {
            json.writeObjectFieldStart("recovery");
            json.writeStringField("verdict", test.recovery().get().verdict());
            hex("publicKey", test.recovery().get().publicKey(), json);
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void write(Message message, JsonGenerator json) throws IOException {
        switch (message) {
            case Message.Plain plain -> {
                hex("message", plain.content(), json);
                if (plain.context().length() > 0) {
                    hex("context", plain.context(), json);
                }
            }
            case Message.Digest digest -> hex("digest", digest.value(), json);
            case Message.Mu mu -> hex("mu", mu.value(), json);
            case Message.Internal _ ->
                throw new IllegalArgumentException("published vectors don't use the internal interface");
        }
    }

    private static void write(VectorDocument.Signature signature, JsonGenerator json) throws IOException {
        switch (signature) {
            case VectorDocument.Whole whole -> hex("signature", whole.octets(), json);
            case VectorDocument.Edited edited -> {
                json.writeObjectFieldStart("signature");
                json.writeNumberField("of", edited.of());
                json.writeNumberField("length", edited.length());
                json.writeArrayFieldStart("patches");
                for (VectorDocument.Patch patch : edited.patches()) {
                    json.writeStartObject();
                    json.writeNumberField("at", patch.at());
                    hex("octets", patch.octets(), json);
                    json.writeEndObject();
                }
                json.writeEndArray();
                json.writeEndObject();
            }
        }
    }

    private static void hex(String name, Octets octets, JsonGenerator json) throws IOException {
        json.writeStringField(name, octets.toHex());
    }

    private static void hex(String name, Optional<Octets> octets, JsonGenerator json) throws IOException {
        if (octets.isPresent()) {
            hex(name, octets.get(), json);
        }
    }
}
