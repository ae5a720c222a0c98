package io.github.bladebook.simulator.face.traefik;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An answer on its way back through the middlewares. */
record Outgoing(int status, Map<String, List<String>> headers, String body) {
    /** Returns a plain text as Go's {@code http.Error} or Traefik's proxy would send it. */
    static Outgoing text(int status, String text) {
        return new Outgoing(status, Map.of("Content-Type", List.of("text/plain; charset=utf-8")), text);
    }

    static Outgoing notFound() {
        return text(404, "404 page not found\n");
    }

    static Outgoing redirect(int status, String location) {
        String reason = switch (status) {
            case 301 -> "Moved Permanently";
            case 302 -> "Found";
            case 307 -> "Temporary Redirect";
            default -> "Permanent Redirect";
        };
        return text(status, reason).with("Location", location);
    }

    Outgoing with(String name, String value) {
        Map<String, List<String>> changed = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        changed.putAll(headers);
        if (value.isEmpty()) {
            changed.remove(name);
        } else {
            changed.put(name, List.of(value));
        }
        return new Outgoing(status, changed, body);
    }
}
