package io.github.bladebook.traefik;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Files of others that this project is judged by. They are no part of it; where they are absent, their tests are skipped. */
public final class Oracle {
    private Oracle() {}

    /** Returns such a file or folder. */
    public static Path at(String name) {
        String set = System.getenv().getOrDefault("BLADEBOOK_SHARED", "");
        Path beside = Path.of(System.getProperty("bladebook.root", ".")).resolve("../shared");
        return Stream.of(Path.of(set.isEmpty() ? beside.toString() : set), beside)
                .map(folder -> folder.resolve(name))
                .filter(Files::exists)
                .findFirst()
                .orElseGet(() -> {
                    Assumptions.abort("skipped: shared/" + name + " is not beside this checkout");
                    throw new AssertionError();
                });
    }
}
