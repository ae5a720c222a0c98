package io.github.bladebook.lab;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.bladebook.core.error.Problem;
import io.github.bladebook.core.error.ProtocolException;
import io.github.bladebook.core.json.Json;
import io.github.bladebook.snapshot.Copy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Reads collections of one system as it words them, for a twin. What cannot be read is a lack like any other. */
final class Copying {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final Readers readers;
    private final List<Coming<List<Copy>>> coming = new ArrayList<>();

    Copying(Readers readers) {
        this.readers = readers;
    }

    /** Begins to read one collection. */
    void read(String collection, Supplier<List<JsonNode>> reading) {
        several(collection, () -> List.of(new Copy(readers.system(), collection, reading.get())));
    }

    /** Begins to read something that turns out to be several collections. */
    void several(String what, Supplier<List<Copy>> reading) {
        coming.add(readers.read("copy of " + what, List.of(), () -> {
            List<Copy> copies = reading.get();
            return new Part<>(
                    copies,
                    copies.stream().mapToLong(copy -> copy.objects().size()).sum(),
                    null);
        }));
    }

    /** Returns what waits for all of it. */
    Supplier<List<Copy>> waiting() {
        return () -> coming.stream().flatMap(each -> each.get().stream()).toList();
    }

    static JsonNode tree(Json value) {
        return tree(Json.write(value));
    }

    /** Reads what was written by {@link Json#write}. */
    static JsonNode tree(byte[] json) {
        try {
            return MAPPER.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads an answer that should be JSON. */
    JsonNode parse(String text, String path) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new ProtocolException(new Problem(
                    readers.system(),
                    "read " + path,
                    "the answer is no whole JSON",
                    "Take the snapshot again; if it persists, look for a proxy in between"));
        }
    }
}
