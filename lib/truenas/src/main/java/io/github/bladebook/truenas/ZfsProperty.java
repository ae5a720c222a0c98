package io.github.bladebook.truenas;

import io.github.bladebook.core.json.Json;
import io.github.bladebook.core.json.Loose;
import io.github.bladebook.core.unit.DataSize;
import java.util.Optional;

/** A property of ZFS: what TrueNAS made of it ({@code parsed}), what ZFS says ({@code rawvalue}), what people read ({@code value}). */
final class ZfsProperty {
    private ZfsProperty() {}

    /** Returns the words of a property, {@code LZ4}; empty where it has none. */
    static Optional<String> words(Json property) {
        return property.object()
                ? property.findText("value").filter(text -> !text.isEmpty())
                : scalar(property).filter(text -> !text.isEmpty());
    }

    /** Returns a size; empty where there is none. */
    static Optional<DataSize> size(Json property) {
        return number(property).map(DataSize::new);
    }

    /** Returns a limit; empty where there is none, which ZFS writes as 0. */
    static Optional<DataSize> limit(Json property) {
        return size(property).filter(size -> size.bytes() > 0);
    }

    /** Returns a whole number; empty where there is none. */
    static Optional<Long> number(Json property) {
        return exact(property)
                .filter(text -> text.matches("-?\\d+(\\.\\d+)?([eE][+-]?\\d+)?"))
                .map(Loose::integer);
    }

    /** Returns a yes or no; no where there is none. */
    static boolean flag(Json property) {
        String text = exact(property).orElse("");
        return text.equals("true") || text.equalsIgnoreCase("on") || text.equals("1");
    }

    private static Optional<String> exact(Json property) {
        if (!property.object()) {
            return scalar(property);
        }
        return scalar(property.at("parsed")).or(() -> scalar(property.at("rawvalue")));
    }

    private static Optional<String> scalar(Json value) {
        return value.absent() || value.object() || value.array() ? Optional.empty() : Optional.of(value.text());
    }
}
