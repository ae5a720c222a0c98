package io.github.bladebook.openshift;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * What a reading of history may cost the server. The standard is far below what Prometheus allows by itself (50,000,000 samples a query,
 * two minutes), since the monitoring of the cluster has other work.
 *
 * @param samples how many values one query may yield: series times steps
 * @param queries how many requests the whole reading may take, the count before it and repetitions included
 * @param timeout how long the server may work on one query before it is to give up
 */
public record QueryLimits(long samples, int queries, Duration timeout) {
    private static final QueryLimits STANDARD = new QueryLimits(500_000, 20, Duration.ofSeconds(30));

    public QueryLimits {
        requireNonNull(timeout, "timeout is null");
        if (samples < 1 || queries < 1 || timeout.toMillis() < 1) {
            throw new IllegalArgumentException("limits are at least 1 sample, 1 query and 1 ms");
        }
    }

    /** Returns 500,000 values a query, 20 queries, 30 s each. */
    public static QueryLimits standard() {
        return STANDARD;
    }

    /** Returns the same with so many values a query. */
    public QueryLimits samples(long most) {
        return new QueryLimits(most, queries, timeout);
    }

    /** Returns the same with so many queries. */
    public QueryLimits queries(int most) {
        return new QueryLimits(samples, most, timeout);
    }

    /** Returns the same with that much time for the server. */
    public QueryLimits timeout(Duration most) {
        return new QueryLimits(samples, queries, most);
    }

    @Override
    public String toString() {
        return "%,d values a query, %d queries, %s s each".formatted(samples, queries, timeout.toSeconds());
    }
}
