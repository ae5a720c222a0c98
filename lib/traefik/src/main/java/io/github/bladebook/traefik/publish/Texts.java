package io.github.bladebook.traefik.publish;

import io.github.bladebook.traefik.file.Value;
import java.util.ArrayList;
import java.util.List;

/** All names and texts of a tree. */
final class Texts {
    private Texts() {}

    static List<String> of(Value value) {
        List<String> texts = new ArrayList<>();
        collect(value, texts);
        return texts;
    }

    private static void collect(Value value, List<String> texts) {
        if (value instanceof Value.Group group) {
            group.values().forEach((name, inner) -> {
                texts.add(name);
                collect(inner, texts);
            });
        } else if (value instanceof Value.Listing list) {
            list.values().forEach(item -> collect(item, texts));
        } else if (value instanceof Value.Text text) {
            texts.add(text.text());
        }
    }
}
