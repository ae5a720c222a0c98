package io.github.bladebook.simulator.face.kube;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.bladebook.simulator.state.Json;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * An answer in pieces, so that a list of ten thousand objects is sent from where they are.
 *
 * @param status HTTP status
 * @param contentType media type
 * @param pieces the body, piece by piece
 */
record Answer(int status, String contentType, List<byte[]> pieces) {
    /** The API server compresses only what is larger, at level 1. */
    private static final long COMPRESSED_FROM = 128 * 1024;

    private static final int BUFFER_BYTES = 16 * 1024;

    static Answer json(int status, JsonNode body) {
        return new Answer(status, Accept.JSON, List.of(Json.bytes(body)));
    }

    static Answer empty(int status) {
        return new Answer(status, "text/plain; charset=utf-8", List.of());
    }

    static Answer text(int status, String body) {
        return new Answer(status, "text/plain; charset=utf-8", List.of(body.getBytes(StandardCharsets.UTF_8)));
    }

    /** Returns the same JSON for human eyes. */
    Answer pretty() {
        java.io.ByteArrayOutputStream all = new java.io.ByteArrayOutputStream();
        pieces.forEach(all::writeBytes);
        return new Answer(status, contentType, List.of(Json.pretty(Json.read(all.toByteArray()))));
    }

    void send(HttpServerExchange exchange) throws IOException {
        long size = pieces.stream().mapToLong(piece -> piece.length).sum();
        exchange.setStatusCode(status);
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, contentType);
        exchange.getResponseHeaders().put(Headers.CACHE_CONTROL, "no-cache, private");
        String encodings = exchange.getRequestHeaders().getFirst(Headers.ACCEPT_ENCODING);
        if (size > COMPRESSED_FROM && encodings != null && encodings.contains("gzip")) {
            exchange.getResponseHeaders().put(Headers.CONTENT_ENCODING, "gzip");
            exchange.getResponseHeaders().put(Headers.VARY, "Accept-Encoding");
            try (OutputStream out = new FastGzip(exchange.getOutputStream())) {
                write(out);
            }
        } else {
            exchange.setResponseContentLength(size);
            try (OutputStream out = exchange.getOutputStream()) {
                write(out);
            }
        }
    }

    private void write(OutputStream out) throws IOException {
        for (byte[] piece : pieces) {
            out.write(piece);
        }
    }

    private static final class FastGzip extends GZIPOutputStream {
        FastGzip(OutputStream out) throws IOException {
            super(out, BUFFER_BYTES);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
