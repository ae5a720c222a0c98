package io.github.bladebook.simulator.face.traefik;

/** A file that Traefik would refuse, and with it all files of the folder; the message is Traefik's own where it is known. */
final class BadFile extends Exception {
    private static final long serialVersionUID = 1L;

    private final String message;

    BadFile(String message) {
        super(message);
        this.message = message;
    }

    @Override
    public String getMessage() {
        return message;
    }
}
