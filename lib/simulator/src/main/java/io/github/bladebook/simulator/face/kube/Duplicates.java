package io.github.bladebook.simulator.face.kube;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.bladebook.simulator.state.kube.answer.Cause;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds names that a JSON object says twice; the last one counts, and the server tells of it. */
final class Duplicates {
    private static final JsonFactory FACTORY = new JsonFactory();

    private Duplicates() {}

    /** Returns one sentence for each. */
    static List<String> in(byte[] json) throws IOException {
        List<String> found = new ArrayList<>();
        Deque<Set<String>> names = new ArrayDeque<>();
        try (JsonParser parser = FACTORY.createParser(json)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.START_OBJECT) {
                    names.push(new HashSet<>());
                } else if (token == JsonToken.END_OBJECT) {
                    names.pop();
                } else if (token == JsonToken.FIELD_NAME && !names.element().add(parser.currentName())) {
                    String path = parser.getParsingContext().pathAsPointer().toString();
                    found.add("duplicate field "
                            + Cause.quoted(path.substring(1)
                                    .replaceAll("/(\\d+)", "[$1]")
                                    .replace('/', '.')));
                }
            }
        }
        return found;
    }
}
