package io.github.bladebook.proxmox;

import io.github.bladebook.core.http.Connection;
import io.github.bladebook.core.http.Credentials;
import io.github.bladebook.core.http.Request;
import io.github.bladebook.core.secret.Secret;
import java.util.List;
import java.util.Map;

/** Sees each request before it is sent, and fails the test where the published schema has something against it. */
final class CheckedLogin implements Credentials {
    private final Credentials real;

    private CheckedLogin(Credentials real) {
        this.real = real;
    }

    /** Returns a client whose requests are all held to the schema. */
    static ProxmoxClient client(Connection connection, Login login) {
        return client(connection, login, new CheckedLogin(login.credentials(connection)));
    }

    private static ProxmoxClient client(Connection connection, Login login, CheckedLogin checked) {
        // The ticket's own credentials stay known to the client, as it asks them for another.
        Credentials known = checked.real instanceof TicketCredentials ? checked.real : checked;
        return new ProxmoxClient(new Api(connection.with(checked), login.who(), known));
    }

    @Override
    public Map<String, String> headers(Request request) {
        ApiDoc.published().ifPresent(doc -> {
            List<String> complaints = doc.complaints(request);
            if (!complaints.isEmpty()) {
                throw new AssertionError("%s %s: %s".formatted(request.method(), request.path(), complaints));
            }
        });
        return real.headers(request);
    }

    @Override
    public List<Secret> secrets() {
        return real.secrets();
    }
}
