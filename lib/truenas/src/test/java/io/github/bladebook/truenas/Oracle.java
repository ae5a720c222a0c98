package io.github.bladebook.truenas;

import io.github.bladebook.core.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The methods of TrueNAS 25.10 with their parameters and roles, as its own sources have them; kept outside the project. */
final class Oracle {
    static final String ABSENT = "the methods of TrueNAS 25.10 are not at hand";

    private static final String MORE =
            "lib/simulator/src/test/resources/io/github/bladebook/simulator/face/truenas/more-methods.json";

    private final Optional<Json> json;
    private final List<Json> methods = new ArrayList<>();

    private Oracle(Optional<Json> json) {
        this.json = json;
        json.ifPresent(published -> methods.addAll(published.at("methods").elements()));
        // What the published list leaves out, as read in the sources, in the same form.
        Path more = Path.of(System.getProperty("bladebook.root", "."), MORE);
        methods.addAll(read(more).at("methods").elements());
    }

    private static Json read(Path file) {
        try {
            return Json.parse(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static Oracle find() {
        String named = System.getenv("BLADEBOOK_SHARED");
        Path folder = named == null || named.isBlank()
                ? Path.of(System.getProperty("bladebook.root"), "../shared")
                : Path.of(named);
        Path file = folder.resolve("schemas/truenas-methods.json");
        return new Oracle(Files.exists(file) ? Optional.of(read(file)) : Optional.empty());
    }

    boolean there() {
        return json.isPresent();
    }

    List<Json> methods() {
        return methods;
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
