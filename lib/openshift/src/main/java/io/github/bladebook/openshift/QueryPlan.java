package io.github.bladebook.openshift;

import static java.util.Objects.requireNonNull;

/**
 * What a reading of history will cost: told before it begins.
 *
 * @param series how many series the query yields, as counted at eleven instants of the range; -1 where it could not be counted
 * @param pointsPerQuery how many steps one query asks for; it shrinks while reading where the server finds that too much
 */
public record QueryPlan(RangeQuery query, long series, int pointsPerQuery) {
    /** What Prometheus answers at most per series (web/api/v1, {@code exceeded maximum resolution of 11,000 points}). */
    static final int POINTS = 11_000;

    /** How many steps are asked for first where nobody knows how many series there are. */
    private static final int PROBE = 60;

    public QueryPlan {
        requireNonNull(query, "query is null");
    }

    static QueryPlan of(RangeQuery query, long series) {
        return new QueryPlan(query, series, fitting(query, series));
    }

    /** Returns how many steps of that many series one query may ask for. */
    static int fitting(RangeQuery query, long series) {
        int most = series < 0 ? PROBE : (int) Math.min(POINTS, query.limits().samples() / Math.max(1, series));
        return Math.max(1, Math.min(most, query.points()));
    }

    /** Returns how many queries it takes, the count before it not included. */
    public int queries() {
        return Math.toIntExact((query.points() + pointsPerQuery - 1L) / pointsPerQuery);
    }

    /** Returns how many values it yields at most; -1 where nobody knows. */
    public long samples() {
        return series < 0 ? -1 : series * query.points();
    }

    @Override
    public String toString() {
        String steps = "%,d steps in %d queries of at most %,d".formatted(query.points(), queries(), pointsPerQuery);
        return series < 0
                ? "an unknown number of series at " + steps
                : "%,d series at %s, %,d values".formatted(series, steps, samples());
    }
}
