package io.github.bladebook.simulator.face.traefik;

/** Why a router, a service or a middleware cannot work; the message is what the API then shows. */
final class BadElement extends Exception {
    private static final long serialVersionUID = 1L;

    private final String message;

    BadElement(String message) {
        super(message);
        this.message = message;
    }

    @Override
    public String getMessage() {
        return message;
    }
}
