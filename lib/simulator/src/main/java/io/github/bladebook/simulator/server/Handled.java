package io.github.bladebook.simulator.server;

/**
 * A request that a face has answered, as the face itself saw it: what the client got may have been lost on the way.
 *
 * @param method HTTP method
 * @param path the path, without the query
 * @param query what follows the question mark, empty if nothing does
 * @param status the status that the face gave
 */
public record Handled(String method, String path, String query, int status) {
    /** A request without a query. */
    public Handled(String method, String path, int status) {
        this(method, path, "", status);
    }

    /** Returns whether the face did what it was asked. */
    public boolean applied() {
        return status < 400;
    }

    @Override
    public String toString() {
        return "%s %s → %d".formatted(method, path, status);
    }
}
