package io.github.bladebook.simulator.face.proxmox;

import java.util.Map;
import java.util.TreeMap;

/**
 * An answer that is no success: a status, a text whose first line becomes the reason phrase, and errors by parameter.
 * A refusal without a body is one of those that pveproxy itself makes before it looks at the API.
 */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private static final String PLAIN = "";

    private final int status;
    private final boolean body;
    private final transient Map<String, String> errors;

    private Refusal(int status, String text, boolean body, Map<String, String> errors) {
        super(text, null, false, false);
        this.status = status;
        this.body = body;
        this.errors = new TreeMap<>(errors);
    }

    /** What pveproxy says of a request it does not even read: the phrase is all there is. */
    static Refusal bare(int status, String phrase) {
        return new Refusal(status, phrase, false, Map.of());
    }

    /** What breaks in pveproxy itself: the text alone, without a type. */
    static Refusal plain(int status, String text) {
        return new Refusal(status, text, false, Map.of(PLAIN, text));
    }

    /** Whether the text is the body too. */
    boolean isPlain() {
        return errors.containsKey(PLAIN);
    }

    /** Any {@code die} of the API: 500, or another status that comes with a text. */
    static Refusal of(int status, String text) {
        return new Refusal(status, text, true, Map.of());
    }

    static Refusal parameters(Map<String, String> errors) {
        return new Refusal(400, "Parameter verification failed.", true, errors);
    }

    static Refusal permission(String path, String privileges) {
        return of(403, "Permission check failed (" + path + ", " + privileges + ")");
    }

    int status() {
        return status;
    }

    boolean hasBody() {
        return body;
    }

    /** Returns the whole text as the body tells it, with its line end. */
    String message() {
        return getMessage() + "\n";
    }

    /** Returns the first line. */
    String phrase() {
        return String.valueOf(getMessage()).lines().findFirst().orElse("");
    }

    Map<String, String> errors() {
        return errors;
    }
}
