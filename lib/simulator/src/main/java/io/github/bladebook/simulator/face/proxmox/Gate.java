package io.github.bladebook.simulator.face.proxmox;

import io.github.bladebook.simulator.state.proxmox.ProxmoxState;
import io.github.bladebook.simulator.state.proxmox.PveAccount;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.Cookie;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Knows who asks: an API token in the Authorization header, or a ticket in a cookie or in that header. */
final class Gate {
    private static final String COOKIE = "PVEAuthCookie";
    private static final Duration LIFE = Duration.ofHours(2);
    private static final String SCHEME = "PVEAPIToken";

    private final ProxmoxState state;
    private final Clock clock;
    private final Map<String, Ticket> tickets = new ConcurrentHashMap<>();

    Gate(ProxmoxState state, Clock clock) {
        this.state = state;
        this.clock = clock;
    }

    /** A ticket and the token that must come with every change. */
    record Ticket(String text, String user, String csrf, Instant issued) {
        @Override
        public String toString() {
            return "Ticket[" + user + "]";
        }
    }

    /** Returns who asks; empty when the request says nothing of it. A ticket counts before a token, as in pveproxy. */
    Optional<PveAccount> caller(HttpServerExchange exchange) {
        String header = exchange.getRequestHeaders().getFirst("Authorization");
        String ticket = ticket(exchange, header);
        if (ticket != null) {
            return Optional.of(holder(ticket, exchange));
        }
        if (header == null) {
            return Optional.empty();
        }
        return header.startsWith(SCHEME) ? Optional.of(token(header)) : Optional.empty();
    }

    private static @Nullable String ticket(HttpServerExchange exchange, @Nullable String header) {
        Cookie cookie = exchange.getRequestCookie(COOKIE);
        if (cookie != null) {
            return Request.decoded(cookie.getValue().replace("+", "%2B"));
        }
        return header != null && header.startsWith("PVE:") ? header : null;
    }

    private PveAccount holder(String text, HttpServerExchange exchange) {
        Ticket ticket = tickets.get(text);
        if (ticket == null || ticket.issued().plus(LIFE).isBefore(clock.instant())) {
            throw Refusal.bare(401, "permission denied - invalid PVE ticket");
        }
        boolean changes = !exchange.getRequestMethod().equalToString("GET");
        String csrf = exchange.getRequestHeaders().getFirst("CSRFPreventionToken");
        if (changes && !ticket.csrf().equals(csrf)) {
            throw Refusal.bare(401, "Permission denied - invalid csrf token");
        }
        return state.account(ticket.user())
                .orElseThrow(() -> Refusal.bare(401, "permission denied - invalid PVE ticket"));
    }

    /** Reads {@code PVEAPIToken=USER@REALM!ID=UUID}; a blank does instead of the first {@code =}. */
    private PveAccount token(String header) {
        String value = Request.decoded(header.substring(SCHEME.length()).replace("+", "%2B"));
        if (value.isEmpty() || (value.charAt(0) != '=' && value.charAt(0) != ' ')) {
            throw Refusal.bare(401, "No ticket");
        }
        int equals = value.lastIndexOf('=');
        if (equals < 1) {
            throw Refusal.bare(401, "no token");
        }
        String id = value.substring(1, equals);
        Optional<PveAccount> account = state.account(id).filter(PveAccount::token);
        if (account.isEmpty()) {
            int mark = id.indexOf('!');
            String user = mark < 0 ? id : id.substring(0, mark);
            throw Refusal.bare(401, "no such token '" + id.substring(mark + 1) + "' for user '" + user + "'");
        }
        if (!same(account.get().secret(), value.substring(equals + 1))) {
            throw Refusal.bare(401, "invalid token value!");
        }
        return account.get();
    }

    /** Issues a ticket for a password, or renews one that is given as the password. */
    Ticket login(String user, String password) {
        Optional<PveAccount> account = state.account(user).filter(who -> !who.token());
        Ticket old = tickets.get(password);
        boolean renewed = old != null
                && old.user().equals(user)
                && !old.issued().plus(LIFE).isBefore(clock.instant());
        if (account.isEmpty() || (!renewed && !same(account.get().secret(), password))) {
            throw Refusal.of(401, "authentication failure");
        }
        Instant now = clock.instant();
        String stamp = String.format(Locale.ROOT, "%08X", now.getEpochSecond());
        Ticket ticket = new Ticket(
                "PVE:" + user + ":" + stamp + "::"
                        + UUID.randomUUID().toString().replace("-", ""),
                user,
                stamp + ":" + UUID.randomUUID(),
                now);
        tickets.put(ticket.text(), ticket);
        return ticket;
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
