package io.github.bladebook.openshift;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A query to be evaluated at every step of a range, both ends included.
 *
 * @param promql the expression
 * @param from the first step; Prometheus counts in milliseconds, what is finer is left out
 * @param to not before {@code from}; the last step is at or before it
 * @param step whole milliseconds
 * @param limits what it may cost
 * @param series how many series it yields, where one knows: then nobody counts them before; null where one does not
 * @param partialResponse whether Thanos may answer without those of its stores that are down, and say so; null leaves it to the server's
 *     own setting; Prometheus does not know the word
 */
public record RangeQuery(
        String promql,
        Instant from,
        Instant to,
        Duration step,
        QueryLimits limits,
        @Nullable Long series,
        @Nullable Boolean partialResponse) {
    public RangeQuery {
        requireNonNull(promql, "promql is null");
        requireNonNull(limits, "limits is null");
        from = requireNonNull(from, "from is null").truncatedTo(ChronoUnit.MILLIS);
        to = requireNonNull(to, "to is null").truncatedTo(ChronoUnit.MILLIS);
        if (to.isBefore(from) || step.isNegative() || step.isZero()) {
            throw new IllegalArgumentException("a range needs from <= to and a step > 0");
        }
        if (step.toNanos() % 1_000_000 != 0) {
            throw new IllegalArgumentException("a step is whole milliseconds");
        }
        if (series != null && series < 1) {
            throw new IllegalArgumentException("there is no fewer than 1 series to expect");
        }
        if (Duration.between(from, to).dividedBy(step) >= Integer.MAX_VALUE) {
            throw new IllegalArgumentException("that is more than two thousand million steps");
        }
    }

    /** A query within {@link QueryLimits#standard()}. */
    public static RangeQuery of(String promql, Instant from, Instant to, Duration step) {
        return new RangeQuery(promql, from, to, step, QueryLimits.standard(), null, null);
    }

    /** Returns the same with other limits. */
    public RangeQuery within(QueryLimits other) {
        return new RangeQuery(promql, from, to, step, other, series, partialResponse);
    }

    /** Returns the same, told how many series it yields at most: 1 for a {@code sum(…)} without {@code by}. */
    public RangeQuery expecting(long most) {
        return new RangeQuery(promql, from, to, step, limits, most, partialResponse);
    }

    /** Returns the same, with partial answers of Thanos allowed or forbidden. */
    public RangeQuery partialResponse(boolean allowed) {
        return new RangeQuery(promql, from, to, step, limits, series, allowed);
    }

    /** Returns how many steps there are. */
    public int points() {
        return Math.toIntExact(Duration.between(from, to).dividedBy(step) + 1);
    }

    /** Returns the instant of a step, the first is 0. */
    Instant at(int point) {
        return from.plus(step.multipliedBy(point));
    }

    /** The query's text, cut where it is long: for messages. */
    String described() {
        String line = promql.strip().replaceAll("\\s+", " ");
        return "query " + (line.length() > 120 ? line.substring(0, 120) + "…" : line);
    }

    @Override
    public String toString() {
        return "%s from %s to %s every %s".formatted(described(), from, to, step);
    }
}
