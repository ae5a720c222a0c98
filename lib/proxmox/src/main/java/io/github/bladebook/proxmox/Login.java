package io.github.bladebook.proxmox;

import io.github.bladebook.core.http.Connection;
import io.github.bladebook.core.http.Credentials;
import io.github.bladebook.core.secret.Secret;

/** Who asks: an API token, which is what automation should use, or a user with a password. */
public sealed interface Login {
    /** Returns what is sent along with each request; {@code connection} leads to where a password is traded for a ticket. */
    Credentials credentials(Connection connection);

    /** Returns who asks, as tasks name it: {@code user@realm!token} or {@code user@realm}. */
    String who();

    /**
     * An API token. Unless told otherwise at its creation it has no rights of its own, whatever its user may do.
     *
     * @param id {@code user@realm!token}
     */
    record Token(String id, Secret secret) implements Login {
        @Override
        public String who() {
            return id;
        }

        @Override
        public Credentials credentials(Connection connection) {
            return Credentials.header("Authorization", secret, value -> "PVEAPIToken=%s=%s".formatted(id, value));
        }
    }

    /**
     * A user with a password, traded for a ticket that is renewed in time.
     *
     * @param user {@code root@pam}
     */
    record Password(String user, Secret password) implements Login {
        @Override
        public String who() {
            return user;
        }

        @Override
        public Credentials credentials(Connection connection) {
            return new TicketCredentials(connection.with(Credentials.none()), user, password);
        }
    }
}
