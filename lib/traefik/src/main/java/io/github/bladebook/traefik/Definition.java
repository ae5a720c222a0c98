package io.github.bladebook.traefik;

import io.github.bladebook.core.json.Json;
import java.util.Collection;
import java.util.Locale;

/** What one field of a service or middleware says by its very name. */
final class Definition {
    private Definition() {}

    /** Returns the type, in the API's own small letters, by the field that is there; empty where none of them is. */
    static String type(Json json, Collection<String> types) {
        return json.names().stream()
                .filter(types::contains)
                .findFirst()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .orElse("");
    }
}
