package io.github.bladebook.openshift;

import io.github.bladebook.core.error.LabException;
import io.github.bladebook.core.error.Problem;
import io.github.bladebook.core.error.RemoteFailureException;
import io.github.bladebook.core.progress.Progress;
import io.github.bladebook.core.time.Pause;
import io.github.bladebook.core.time.Seams;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Reads a range slice by slice, each step once. What the server finds too much is asked again in halves, and nothing that large again;
 * a busy server is left alone for a while. Two slices lost one after the other end the walk.
 */
final class RangeWalk {
    /** How often the same is asked again of a busy server. */
    private static final int PAUSES = 3;

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    /** Asks for the steps from {@code first} to {@code last}, both included, by one request. */
    @FunctionalInterface
    interface Asking {
        Outcome ask(int first, int last);
    }

    private final String system;
    private final QueryPlan plan;
    private final Asking asking;
    private final Seams seams;
    private final Progress progress;
    private final Matrix matrix;
    private int requests;
    private int largest;
    private int pauses;
    private int lostInARow;
    private boolean answered;
    private @Nullable LabException failure;

    RangeWalk(String system, QueryPlan plan, int spent, Asking asking, Seams seams, Progress progress) {
        this.system = system;
        this.plan = plan;
        this.requests = spent;
        this.asking = asking;
        this.seams = seams;
        this.progress = progress;
        this.matrix = new Matrix(plan.query());
        this.largest = QueryPlan.POINTS;
    }

    /**
     * Reads it all.
     *
     * @throws LabException if nothing of it could be read
     */
    RangeResult run() {
        int points = plan.query().points();
        int size = plan.pointsPerQuery();
        long series = plan.series();
        for (int next = 0; next < points; ) {
            int first = next;
            int last = Math.min(points, first + size) - 1;
            if (requests >= plan.query().limits().queries()) {
                next = lost(first, points - 1, "the %d queries allowed are spent".formatted(requests));
                continue;
            }
            requests++;
            Outcome outcome = asking.ask(first, last);
            if (outcome instanceof Outcome.Answered whole) {
                matrix.put(first, last, whole.rows());
                series = Math.max(series, whole.rows().values().size());
                size = Math.min(largest, QueryPlan.fitting(plan.query(), series));
                answered = true;
                lostInARow = 0;
                pauses = 0;
                next = last + 1;
            } else if (outcome instanceof Outcome.TooMuch much && last > first) {
                failure = much.why();
                largest = Math.max(1, (last - first + 1) / 2);
                size = largest;
            } else if (outcome instanceof Outcome.Busy busy && pauses < PAUSES) {
                failure = busy.why();
                pause(busy);
            } else {
                next = given(outcome, first, last);
            }
            progress.update("prometheus " + plan.query().described(), next, points);
        }
        if (!answered && failure != null) {
            throw failure;
        }
        return new RangeResult(system, plan, matrix.series(), matrix.flaws(), requests);
    }

    /** Gives up a slice, or all that is left. Returns where to go on. */
    private int given(Outcome outcome, int first, int last) {
        LabException why = why(outcome);
        failure = why;
        pauses = 0;
        lostInARow++;
        boolean all = outcome instanceof Outcome.Refused || lostInARow > 1;
        return lost(first, all ? plan.query().points() - 1 : last, why.problem().cameBack());
    }

    private int lost(int first, int last, String words) {
        if (failure == null) {
            failure = new RemoteFailureException(
                    new Problem(system, plan.query().described(), words, "Allow more queries."), 0, false);
        }
        matrix.flaw(Flaw.Kind.MISSING, first, last, words);
        return last + 1;
    }

    private static LabException why(Outcome outcome) {
        if (outcome instanceof Outcome.TooMuch much) {
            return much.why();
        }
        if (outcome instanceof Outcome.Busy busy) {
            return busy.why();
        }
        if (outcome instanceof Outcome.Lost lost) {
            return lost.why();
        }
        if (outcome instanceof Outcome.Refused refused) {
            return refused.why();
        }
        throw new IllegalStateException("an answer is no failure");
    }

    private void pause(Outcome.Busy busy) {
        Duration pause =
                FIRST_PAUSE.multipliedBy(1L << pauses).plusMillis(seams.random().nextLong(FIRST_PAUSE.toMillis()));
        Duration asked = busy.after();
        if (asked != null && asked.compareTo(pause) > 0) {
            pause = asked.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : asked;
        }
        pauses++;
        Pause.of(pause, seams, system, plan.query().described());
    }
}
