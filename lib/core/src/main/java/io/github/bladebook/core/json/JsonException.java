package io.github.bladebook.core.json;

/** A JSON text is malformed, or does not hold what was asked of it; the message names the place inside it. */
public final class JsonException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public JsonException(String message) {
        super(message);
    }
}
