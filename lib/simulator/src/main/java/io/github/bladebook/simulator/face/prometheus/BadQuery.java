package io.github.bladebook.simulator.face.prometheus;

/** What Prometheus refuses, with the status and the type that its API gives to it (web/api/v1/api.go). */
final class BadQuery extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String type;

    private BadQuery(int status, String type, String text) {
        super(text, null, false, false);
        this.status = status;
        this.type = type;
    }

    BadQuery(String text) {
        this(400, "bad_data", text);
    }

    static BadQuery parameter(String name, String text) {
        return new BadQuery("invalid parameter \"" + name + "\": " + text);
    }

    static BadQuery execution(String text) {
        return new BadQuery(422, "execution", text);
    }

    static BadQuery timeout(String text) {
        return new BadQuery(503, "timeout", text);
    }

    int status() {
        return status;
    }

    String type() {
        return type;
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
