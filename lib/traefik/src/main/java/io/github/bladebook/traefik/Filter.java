package io.github.bladebook.traefik;

import io.github.bladebook.core.http.Request;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which entries of a list are wanted; what is null is not asked for.
 *
 * @param search part of a name or rule, in any case
 * @param service only routers of this service
 * @param middleware only routers with this middleware
 */
public record Filter(
        @Nullable String search,
        @Nullable Status status,
        @Nullable String service,
        @Nullable String middleware) {
    /** Wants everything. */
    public static Filter none() {
        return new Filter(null, null, null, null);
    }

    /** Wants those with this in their name or rule, in any case. */
    public static Filter search(String text) {
        return new Filter(text, null, null, null);
    }

    /** Wants those in this state. */
    public static Filter status(Status status) {
        return new Filter(null, status, null, null);
    }

    Request on(Request request) {
        Request filtered = request;
        filtered = search == null ? filtered : filtered.query("search", search);
        filtered = status == null
                ? filtered
                : filtered.query("status", status.name().toLowerCase(Locale.ROOT));
        filtered = service == null ? filtered : filtered.query("serviceName", service);
        return middleware == null ? filtered : filtered.query("middlewareName", middleware);
    }
}
