package io.github.bladebook.traefik;

import io.github.bladebook.core.json.Json;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A middleware as it is loaded.
 *
 * @param type in small letters: {@code basicauth}, {@code redirectscheme}
 * @param usedBy the routers that use it
 * @param definition all that is told of it; may hold hashes of passwords
 */
public record Middleware(
        Name id,
        Protocol protocol,
        String type,
        Status status,
        List<String> usedBy,
        List<String> errors,
        Json definition) {
    private static final Set<String> OTHERS = Set.of("name", "provider", "type", "status", "usedBy", "error");

    public Middleware {
        usedBy = List.copyOf(usedBy);
        errors = List.copyOf(errors);
    }

    static Middleware of(Protocol protocol, String id, Json json) {
        String field = json.names().stream()
                .filter(name -> !OTHERS.contains(name))
                .findFirst()
                .orElse("");
        return new Middleware(
                Name.of(id),
                protocol,
                json.findText("type").orElse(field.toLowerCase(Locale.ROOT)),
                Status.of(json.findText("status").orElse("")),
                json.at("usedBy").list(Json::text),
                json.at("error").list(Json::text),
                json);
    }

    /** Tells its name, type and state; never what it holds. */
    @Override
    public String toString() {
        return "%s %s: %s".formatted(id, status, type);
    }
}
