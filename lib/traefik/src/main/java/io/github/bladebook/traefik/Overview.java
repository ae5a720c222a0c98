package io.github.bladebook.traefik;

import io.github.bladebook.core.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How much is loaded and how much of it is not well.
 *
 * @param features what is switched on ({@code accessLog}, {@code metrics}, {@code tracing}), as the server words it
 * @param providers where configuration comes from: {@code File}
 */
public record Overview(Part http, Part tcp, Part udp, Map<String, String> features, List<String> providers) {
    public Overview {
        features = Map.copyOf(features);
        providers = List.copyOf(providers);
    }

    /** One protocol. {@code middlewares} is all zero for UDP, which has none. */
    public record Part(Tally routers, Tally services, Tally middlewares) {
        static Part of(Json json) {
            return new Part(
                    Tally.of(json.at("routers")), Tally.of(json.at("services")), Tally.of(json.at("middlewares")));
        }
    }

    /**
     * A count.
     *
     * @param warnings how many work in part
     * @param errors how many are switched off for an error
     */
    public record Tally(long total, long warnings, long errors) {
        static Tally of(Json json) {
            return new Tally(
                    json.findInteger("total").orElse(0),
                    json.findInteger("warnings").orElse(0),
                    json.findInteger("errors").orElse(0));
        }

        @Override
        public String toString() {
            return warnings + errors == 0
                    ? String.valueOf(total)
                    : "%d (%d with a warning, %d with an error)".formatted(total, warnings, errors);
        }
    }

    static Overview of(Json json) {
        Map<String, String> features = new LinkedHashMap<>();
        Json given = json.at("features");
        for (String name : given.names()) {
            features.put(name, given.findText(name).orElse(""));
        }
        return new Overview(
                Part.of(json.at("http")),
                Part.of(json.at("tcp")),
                Part.of(json.at("udp")),
                features,
                json.at("providers").list(Json::text));
    }
}
