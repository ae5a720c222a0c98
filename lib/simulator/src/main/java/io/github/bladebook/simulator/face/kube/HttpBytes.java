package io.github.bladebook.simulator.face.kube;

import io.github.bladebook.simulator.state.WebService;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Gathers the bytes of an HTTP/1.1 request until it is whole. Not safe for threads; one connection sends in order. */
final class HttpBytes {
    private static final String BLANK = "\r\n\r\n";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** Adds bytes and returns the request, once it is there. */
    Optional<WebService.Call> add(byte[] more) {
        bytes.writeBytes(more);
        String text = bytes.toString(StandardCharsets.ISO_8859_1);
        int end = text.indexOf(BLANK);
        if (end < 0) {
            return Optional.empty();
        }
        String[] lines = text.substring(0, end).split("\r\n", -1);
        Map<String, String> headers = new TreeMap<>();
        for (int i = 1; i < lines.length; i++) {
            String[] pair = lines[i].split(":", 2);
            headers.put(pair[0].trim().toLowerCase(Locale.ROOT), pair.length < 2 ? "" : pair[1].trim());
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        String body = text.substring(end + BLANK.length());
        if (body.length() < length) {
            return Optional.empty();
        }
        bytes.reset();
        String[] words = lines[0].split(" ", -1);
        String utf8 = new String(body.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        return Optional.of(new WebService.Call(
                words[0], headers.getOrDefault("host", ""), words.length > 1 ? words[1] : "/", headers, utf8));
    }
}
