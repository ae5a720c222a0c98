package io.github.bladebook.lab;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.bladebook.core.files.Folder;
import io.github.bladebook.core.json.Json;
import io.github.bladebook.snapshot.Copy;
import io.github.bladebook.traefik.TraefikClient;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Reads Traefik's entry points and the files of its folder, where the lab's settings name one. */
final class ProxyCopies {
    /** A password's hash as {@code htpasswd} writes it: bcrypt, MD5 or SHA-1. */
    private static final Pattern HASH =
            Pattern.compile("\\$2[aby]?\\$[^\\s\"',]+|\\$apr1\\$[^\\s\"',]+|\\{SHA\\}[^\\s\"',]+");

    private ProxyCopies() {}

    static Supplier<List<Copy>> begin(Lab lab, Readers readers) {
        TraefikClient client = lab.traefik();
        Copying copying = new Copying(readers);
        copying.read("entrypoints", () -> client.get("/api/entrypoints").list(Copying::tree));
        lab.proxyFolder().ifPresent(folder -> copying.read("files", () -> files(folder)));
        return copying.waiting();
    }

    private static List<JsonNode> files(Folder folder) {
        List<JsonNode> files = new ArrayList<>();
        try (folder) {
            folder.list().forEach(entry -> {
                if (entry.name().matches("[^.].*\\.(ya?ml|toml)")) {
                    String text = new String(folder.read(entry.name()), StandardCharsets.UTF_8);
                    String masked = HASH.matcher(text).replaceAll("!");
                    files.add(Copying.tree(Json.write(Map.of("name", entry.name(), "content", masked))));
                }
            });
        }
        return files;
    }
}
