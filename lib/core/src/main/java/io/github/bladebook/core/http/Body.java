package io.github.bladebook.core.http;

import io.github.bladebook.core.json.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** What a request carries, held whole, so that its length is known. Its text never shows the content. */
public final class Body {
    private final String contentType;
    private final byte[] bytes;

    private Body(String contentType, byte[] bytes) {
        this.contentType = contentType;
        this.bytes = bytes;
    }

    /** Returns a form; every name and value is percent-encoded. */
    public static Body form(Map<String, String> fields) {
        String text = fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return new Body("application/x-www-form-urlencoded", text.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns a record, map or {@link Json} as JSON. */
    public static Body json(Object value) {
        return new Body("application/json", Json.write(value));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    String contentType() {
        return contentType;
    }

    byte[] bytes() {
        return bytes;
    }

    @Override
    public String toString() {
        return "%d bytes of %s".formatted(bytes.length, contentType);
    }
}
