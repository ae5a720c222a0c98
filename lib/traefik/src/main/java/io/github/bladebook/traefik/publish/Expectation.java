package io.github.bladebook.traefik.publish;

import io.github.bladebook.traefik.tls.RouteAnswer;
import java.util.Set;

/**
 * How a route must answer by HTTPS once it is published; its certificate must be good in any case.
 *
 * @param host the name that is asked for
 * @param path from its slash on
 * @param statuses the HTTP statuses that are right; where none is named, all but 404 and those from 500 on
 */
public record Expectation(String host, String path, Set<Integer> statuses) {
    public Expectation {
        statuses = Set.copyOf(statuses);
    }

    /** Expects any good answer at a path. */
    public static Expectation served(String host, String path) {
        return new Expectation(host, path, Set.of());
    }

    /** Expects one status at a path. */
    public static Expectation status(String host, String path, int status) {
        return new Expectation(host, path, Set.of(status));
    }

    boolean met(RouteAnswer answer) {
        return statuses.isEmpty() ? answer.served() : statuses.contains(answer.status());
    }

    @Override
    public String toString() {
        return "https://%s%s answers %s".formatted(host, path, statuses.isEmpty() ? "well" : statuses);
    }
}
