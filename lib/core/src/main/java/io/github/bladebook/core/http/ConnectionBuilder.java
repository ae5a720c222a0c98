package io.github.bladebook.core.http;

import static java.util.Objects.requireNonNull;

import io.github.bladebook.core.time.Seams;
import java.net.URI;

/** The parts of a {@link Connection}; what is not named is the house's standard. */
public final class ConnectionBuilder {
    final String name;
    final URI base;
    private Trust trust = Trust.system();
    Credentials credentials = Credentials.none();
    Dialect dialect = Dialect.standard();
    Limits limits = Limits.standard();
    Seams seams = Seams.system();

    ConnectionBuilder(String name, URI base) {
        this.name = requireNonNull(name, "name is null");
        this.base = requireNonNull(base, "base is null");
    }

    /** Believes what {@code value} says; the system's certificate authorities where this is not called. */
    public ConnectionBuilder trust(Trust value) {
        trust = value;
        return this;
    }

    public ConnectionBuilder credentials(Credentials value) {
        credentials = value;
        return this;
    }

    public ConnectionBuilder dialect(Dialect value) {
        dialect = value;
        return this;
    }

    public ConnectionBuilder limits(Limits value) {
        limits = value;
        return this;
    }

    public ConnectionBuilder seams(Seams value) {
        seams = value;
        return this;
    }

    ConnectionBuilder copy() {
        return new ConnectionBuilder(name, base)
                .trust(trust)
                .credentials(credentials)
                .dialect(dialect)
                .limits(limits)
                .seams(seams);
    }

    /** Makes the connection; nothing is sent yet. */
    public Connection open() {
        return new Connection(copy(), Transport.client(name, trust, limits));
    }
}
