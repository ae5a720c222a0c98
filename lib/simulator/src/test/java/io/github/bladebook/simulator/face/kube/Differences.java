package io.github.bladebook.simulator.face.kube;

import java.util.Optional;

/** Where the lab answers a wrong request in another way than the server, and why. */
final class Differences {
    private Differences() {}

    /** Returns what the lab answers; empty where it is what the server does. */
    static Optional<String> of(String request) {
        return Optional.empty();
    }
}
