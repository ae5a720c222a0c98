package io.github.bladebook.simulator.face.truenas.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.ArrayList;
import java.util.List;

/** A place inside a row: keys and indexes with dots between; {@code \.} is a dot of the key itself, {@code *} all entries of a list. */
record Path(List<String> keys) {
    /** What stands there; {@code rest} is the place inside each entry where the value is a list that a star stands for. */
    record Found(JsonNode value, String rest) {}

    static Path of(String text) {
        List<String> keys = new ArrayList<>();
        StringBuilder key = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length() && text.charAt(i + 1) == '.') {
                key.append('.');
                i++;
            } else if (c == '.') {
                keys.add(key.toString());
                key.setLength(0);
            } else {
                key.append(c);
            }
        }
        keys.add(key.toString());
        return new Path(List.copyOf(keys));
    }

    Found in(JsonNode row) {
        JsonNode here = row;
        for (int i = 0; i < keys.size(); i++) {
            String key = keys.get(i);
            if (here.isObject()) {
                here = here.path(key);
            } else if (here.isArray()) {
                if (key.equals("*")) {
                    return new Found(here, rest(i + 1));
                }
                if (!key.matches("\\d{1,9}")) {
                    throw Values.error(key + ": must be array index or wildcard character");
                }
                int index = Integer.parseInt(key);
                here = index < here.size() ? here.path(index) : NullNode.getInstance();
            }
            if (here.isMissingNode()) {
                return new Found(MissingNode.getInstance(), "");
            }
        }
        return new Found(here, "");
    }

    private String rest(int from) {
        return String.join(
                ".",
                keys.subList(from, keys.size()).stream()
                        .map(key -> key.replace(".", "\\."))
                        .toList());
    }
}
