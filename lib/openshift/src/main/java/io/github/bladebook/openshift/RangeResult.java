package io.github.bladebook.openshift;

import io.github.bladebook.core.error.Problem;
import io.github.bladebook.core.error.RemoteFailureException;
import java.util.List;

/**
 * History as far as it could be read.
 *
 * @param system where it was read, for messages
 * @param plan what was meant to be read
 * @param series one for each set of labels that the query yields, in the order in which the server names them; all on the same steps, NaN
 *     where there is no value, or where the server computed no number
 * @param flaws what is missing, partial or said, in the order of time; empty where all is well
 * @param queries how many requests it took, those that were refused or lost included
 */
public record RangeResult(String system, QueryPlan plan, List<Series> series, List<Flaw> flaws, int queries) {
    public RangeResult {
        series = List.copyOf(series);
        flaws = List.copyOf(flaws);
    }

    /** Returns whether every step was read, and of every store. */
    public boolean complete() {
        return lacks().isEmpty();
    }

    /** Returns the flaws by which something is missing or may be. */
    public List<Flaw> lacks() {
        return flaws.stream().filter(flaw -> flaw.kind() != Flaw.Kind.NOTE).toList();
    }

    /**
     * Returns the same where it is complete.
     *
     * @throws RemoteFailureException if it is not; the message names what lacks
     */
    public RangeResult orThrow() {
        List<Flaw> lacks = lacks();
        if (lacks.isEmpty()) {
            return this;
        }
        String more = lacks.size() > 1 ? " (and %d more)".formatted(lacks.size() - 1) : "";
        throw new RemoteFailureException(
                new Problem(
                        system,
                        plan.query().described(),
                        "the answer is not whole: %s%s".formatted(lacks.get(0), more),
                        "Look at the monitoring's own pods, then read again; or take what there is as it is."),
                0,
                true);
    }

    @Override
    public String toString() {
        return "%d series at %,d steps%s"
                .formatted(
                        series.size(),
                        plan.query().points(),
                        flaws.isEmpty()
                                ? ""
                                : ", "
                                        + String.join(
                                                "; ",
                                                flaws.stream()
                                                        .map(Flaw::toString)
                                                        .toList()));
    }
}
