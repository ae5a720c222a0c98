package io.github.bladebook.proxmox;

import io.github.bladebook.core.error.AuthenticationException;
import io.github.bladebook.core.error.LabException;
import io.github.bladebook.core.error.Problem;
import io.github.bladebook.core.http.Answer;
import io.github.bladebook.core.http.Body;
import io.github.bladebook.core.http.Connection;
import io.github.bladebook.core.http.Credentials;
import io.github.bladebook.core.http.Method;
import io.github.bladebook.core.http.Request;
import io.github.bladebook.core.json.Json;
import io.github.bladebook.core.secret.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A ticket got for a password. It lives two hours; after one it is traded for a new one, itself taking the password's place, and where
 * that fails the password is used again.
 */
final class TicketCredentials implements Credentials {
    private static final Duration RENEWAL = Duration.ofHours(1);
    private static final Duration LIFE = Duration.ofHours(2);

    private final Connection connection;
    private final String user;
    private final Secret password;
    private @Nullable Ticket ticket;
    private int number;
    private boolean refused;

    TicketCredentials(Connection connection, String user, Secret password) {
        this.connection = connection;
        this.user = user;
        this.password = password;
    }

    private record Ticket(Secret cookie, Secret csrf, Instant from) {}

    @Override
    public synchronized Map<String, String> headers(Request request) {
        Ticket valid = valid();
        String cookie = "PVEAuthCookie=" + valid.cookie().reveal();
        return request.method().reads()
                ? Map.of("Cookie", cookie)
                : Map.of("Cookie", cookie, "CSRFPreventionToken", valid.csrf().reveal());
    }

    @Override
    public synchronized List<Secret> secrets() {
        return ticket == null ? List.of(password) : List.of(password, ticket.cookie(), ticket.csrf());
    }

    /** Returns the number of the ticket at hand, 0 before the first. */
    synchronized int number() {
        return ticket == null ? 0 : number;
    }

    /**
     * Takes note that the server no longer knows a ticket, as after its keys were renewed.
     *
     * @return whether asking again may help: another ticket is there or can be got
     */
    synchronized boolean refuse(int old) {
        if (old == 0 || refused) {
            return false;
        }
        if (number == old) {
            ticket = null;
        }
        return true;
    }

    private Ticket valid() {
        Ticket present = ticket;
        Duration age = present == null
                ? LIFE
                : Duration.between(present.from(), connection.seams().clock().instant());
        if (present != null && age.compareTo(RENEWAL) < 0) {
            return present;
        }
        Ticket fresh = present == null || age.compareTo(LIFE) >= 0 ? login(password, true) : renewed(present);
        ticket = fresh;
        number++;
        return fresh;
    }

    private Ticket renewed(Ticket old) {
        try {
            return login(old.cookie(), false);
        } catch (AuthenticationException e) {
            return login(password, true);
        }
    }

    private Ticket login(Secret proof, boolean first) {
        Request request = Request.of(Method.POST, List.of("api2", "json", "access", "ticket"))
                .trying("log in as " + user)
                .body(Body.form(Map.of("username", user, "password", proof.reveal())))
                .reading();
        refused = true;
        Answer answer = first ? asked(request) : connection.call(request);
        Ticket got = ticket(answer);
        refused = false;
        return got;
    }

    /** The server says the same to a wrong name, realm and password; the realms it tells to everybody. */
    private Answer asked(Request request) {
        try {
            return connection.call(request);
        } catch (AuthenticationException e) {
            Problem problem = e.problem();
            String realm = user.substring(user.indexOf('@') + 1);
            List<String> realms = realms();
            boolean known = realms.isEmpty() || (user.contains("@") && realms.contains(realm));
            throw new AuthenticationException(
                    known
                            ? new Problem(
                                    problem.system(),
                                    problem.tried(),
                                    problem.cameBack(),
                                    "Check proxmox.user (name@realm) and proxmox.password, and that the user is enabled and not"
                                            + " expired; the server does not say which it is")
                            : new Problem(
                                    problem.system(),
                                    problem.tried(),
                                    "%s; it has no realm '%s' but %s"
                                            .formatted(problem.cameBack(), realm, String.join(", ", realms)),
                                    "Correct what follows the @ in proxmox.user"));
        }
    }

    private List<String> realms() {
        try {
            return connection
                    .call(Request.of(Method.GET, List.of("api2", "json", "access", "domains"))
                            .trying("list the realms"))
                    .json(body -> body.at("data").list(realm -> realm.text("realm")));
        } catch (LabException e) {
            // What was refused is worth more than that its cause cannot be read.
            return List.of();
        }
    }

    private Ticket ticket(Answer answer) {
        return answer.json(body -> {
            Json data = body.at("data");
            if (data.flag("NeedTFA")) {
                throw new AuthenticationException(new Problem(
                        answer.system(),
                        answer.tried(),
                        "a second factor is asked for, which nobody can give here",
                        "Use an API token: set proxmox.tokenId (user@realm!token) and proxmox.tokenSecret, and leave out"
                                + " proxmox.user; tokens need no second factor"));
            }
            return new Ticket(
                    Secret.of(data.text("ticket")),
                    Secret.of(data.text("CSRFPreventionToken")),
                    connection.seams().clock().instant());
        });
    }
}
