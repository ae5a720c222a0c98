package io.github.bladebook.truenas;

import io.github.bladebook.core.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The methods of TrueNAS 25.10 with their parameters and roles, as its own sources have them; kept outside the project. */
final class Oracle {
    static final String ABSENT = "the methods of TrueNAS 25.10 are not at hand";

    private final Optional<Json> json;

    private Oracle(Optional<Json> json) {
        this.json = json;
    }

    static Oracle find() {
        String named = System.getenv("BLADEBOOK_SHARED");
        Path folder = named == null || named.isBlank()
                ? Path.of(System.getProperty("bladebook.root"), "../shared")
                : Path.of(named);
        Path file = folder.resolve("schemas/truenas-methods.json");
        try {
            return new Oracle(
                    Files.exists(file) ? Optional.of(Json.parse(Files.readAllBytes(file))) : Optional.empty());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    boolean there() {
        return json.isPresent();
    }

    List<Json> methods() {
        return json.orElseThrow().at("methods").elements();
    }

    Optional<Json> method(String name) {
        return methods().stream()
                .filter(method -> method.text("name").equals(name))
                .findFirst();
    }

    Json roles() {
        return json.orElseThrow().at("roles");
    }
}
