package io.github.bladebook.proxmox;

import io.github.bladebook.core.json.Json;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * What tells the kinds of {@link Definitions} apart.
 *
 * @param noun in error texts: {@code storage definition}
 * @param path below the API's root, with slashes
 * @param idName how the id is called among the parameters and in answers
 * @param reading makes the record of an id and what the server says
 * @param ids the id of a record
 * @param changeable its settings that may be changed, as the server writes them
 * @param once what is said when it is made, and never again
 * @param constantly what goes with every change
 * @param digests of the file it was read from; empty where the server gives none
 */
record Shape<T>(
        String noun,
        String path,
        String idName,
        BiFunction<String, Json, T> reading,
        Function<T, String> ids,
        Function<T, Map<String, String>> changeable,
        Function<T, Map<String, String>> once,
        Function<T, Map<String, String>> constantly,
        Function<T, String> digests) {
    String[] folder() {
        return path.split("/", -1);
    }

    T read(Json json) {
        return read(json.text(idName), json);
    }

    T read(String id, Json json) {
        return reading.apply(id, json);
    }

    String id(T entry) {
        return ids.apply(entry);
    }

    Map<String, String> settings(T entry) {
        return changeable.apply(entry);
    }

    Map<String, String> fixed(T entry) {
        return once.apply(entry);
    }

    Map<String, String> always(T entry) {
        return constantly.apply(entry);
    }

    String digest(T entry) {
        return digests.apply(entry);
    }
}
