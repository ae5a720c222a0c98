package io.github.bladebook.simulator.face.prometheus;

/** What Prometheus answers with status 400 and type {@code bad_data}. */
final class BadQuery extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadQuery(String text) {
        super(text, null, false, false);
    }

    static BadQuery parameter(String name, String text) {
        return new BadQuery("invalid parameter \"" + name + "\": " + text);
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
