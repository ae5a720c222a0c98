package io.github.bladebook.core.http;

import io.github.bladebook.core.json.Json;
import io.github.bladebook.core.progress.Progress;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/** What a request carries. Its length is always known, as some servers take no chunks. Its text never shows the content. */
public final class Body {
    private final String contentType;
    private final long length;
    private final Content content;

    private Body(String contentType, byte[] bytes) {
        this(contentType, bytes.length, out -> out.write(bytes));
    }

    Body(String contentType, long length, Content content) {
        this.contentType = contentType;
        this.length = length;
        this.content = content;
    }

    /** Writes the bytes, as many as were announced. */
    @FunctionalInterface
    interface Content {
        void writeTo(OutputStream out) throws IOException;
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

    /**
     * Returns a form with a file behind its fields, as RFC 7578 writes it. The file is read while it is sent, never held in memory.
     *
     * @param part the name of the file's part
     * @param name how the file is called there
     * @param progress told how many bytes have left
     * @throws IOException if the file cannot be read
     */
    public static Body multipart(Map<String, String> fields, String part, String name, Path file, Progress progress)
            throws IOException {
        return Multipart.of(fields, part, name, file, progress);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    String contentType() {
        return contentType;
    }

    long length() {
        return length;
    }

    void writeTo(OutputStream out) throws IOException {
        content.writeTo(out);
    }

    @Override
    public String toString() {
        return "%d bytes of %s".formatted(length, contentType);
    }
}
