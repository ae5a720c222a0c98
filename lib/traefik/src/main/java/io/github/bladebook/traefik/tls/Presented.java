package io.github.bladebook.traefik.tls;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The certificates that a server showed for a name.
 *
 * @param where {@code 10.0.0.2:443}
 * @param name the name that was asked for
 * @param chain the server's own first, then its issuers as far as it sent them
 * @param refusal why it is not believed, whatever its names; null where it is
 * @param at when it was looked at
 */
public record Presented(
        String where,
        String name,
        List<Certificate> chain,
        @Nullable String refusal,
        Instant at) {
    public Presented {
        chain = List.copyOf(chain);
    }

    /** Returns the server's own certificate. */
    public Certificate own() {
        return chain.get(0);
    }

    /** Returns whether it is believed. */
    public boolean trusted() {
        return refusal == null;
    }

    /** Returns whether it is for the name that was asked for. */
    public boolean forName() {
        return own().isFor(name);
    }

    /** Returns whether the date is within its validity. */
    public boolean inTime() {
        return !at.isBefore(own().from()) && !at.isAfter(own().until());
    }

    /** Returns the whole days that are left, negative where it is over. */
    public long daysLeft() {
        return Math.floorDiv(Duration.between(at, own().until()).toSeconds(), 86_400L);
    }

    /** Returns whether a client that believes the same would be content. */
    public boolean good() {
        return trusted() && forName() && inTime();
    }

    /** Returns in words what is wrong, or that nothing is. */
    public String verdict() {
        if (own().traefikDefault()) {
            return "Traefik's own default certificate: it has none for " + name;
        }
        if (!inTime()) {
            return "valid from %s to %s only".formatted(own().from(), own().until());
        }
        if (!forName()) {
            return "it is for %s, not for %s".formatted(own().names(), name);
        }
        return refusal == null ? "good for %d days".formatted(daysLeft()) : refusal;
    }

    @Override
    public String toString() {
        return "%s at %s: %s".formatted(name, where, verdict());
    }
}
