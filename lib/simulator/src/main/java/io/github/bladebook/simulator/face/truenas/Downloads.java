package io.github.bladebook.simulator.face.truenas;

import java.nio.charset.StandardCharsets;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Files that wait to be fetched, each once, by who knows its token. */
final class Downloads {
    private final Map<String, byte[]> files = new HashMap<>();

    /** Puts a file there; returns the URL's path. */
    synchronized String offer(int job, String content) {
        String token = UUID.randomUUID().toString().replace("-", "");
        files.put(job + " " + token, content.getBytes(StandardCharsets.UTF_8));
        return "/_download/" + job + "?auth_token=" + token;
    }

    synchronized Optional<byte[]> take(String path, Map<String, Deque<String>> query) {
        Deque<String> token = query.get("auth_token");
        String job = path.substring(path.lastIndexOf('/') + 1);
        return token == null ? Optional.empty() : Optional.ofNullable(files.remove(job + " " + token.peekFirst()));
    }
}
