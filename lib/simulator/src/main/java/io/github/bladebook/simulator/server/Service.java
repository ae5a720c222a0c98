package io.github.bladebook.simulator.server;

import io.github.bladebook.core.time.Seams;

/** A listener of the lab that speaks something else than one system's HTTP API: an entry point, SSH. */
public interface Service {
    /** Returns the name faults and the environment know it by, such as {@code ssh} or {@code websecure}. */
    String name();

    /**
     * Starts listening on loopback.
     *
     * @param port the port on 127.0.0.1, 0 for any free one
     */
    Running start(int port, TlsIdentity identity, Faults faults, Seams seams);

    /** A listener that runs. */
    interface Running extends AutoCloseable {
        /** Returns the port it listens on. */
        int port();

        /** Stops listening and ends what is under way. */
        @Override
        void close();
    }
}
