package io.github.bladebook.core.wait;

import io.github.bladebook.core.error.DeadlineException;
import io.github.bladebook.core.error.Problem;
import io.github.bladebook.core.time.Deadline;
import io.github.bladebook.core.time.Pause;
import io.github.bladebook.core.time.Seams;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Looks at the other side until it is as wanted. Looks after one second, then less and less often down to every five, each wait
 * shortened at random by up to a fifth. There is no limit of looks, only the deadline; nothing is ever sent again.
 */
public final class Waiter {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LAST = Duration.ofSeconds(5);
    private static final double GROWTH = 1.5;
    private static final double JITTER = 0.2;

    private final Seams seams;

    public Waiter(Seams seams) {
        this.seams = seams;
    }

    /**
     * Looks until {@code done}.
     *
     * @param system where, as in {@link Problem}
     * @param awaited what for, as a verb and an object: {@code wait for task UPID:…}
     * @param look reads the present state; what it throws ends the wait
     * @return the state that was as wanted
     * @throws DeadlineException if the deadline comes first; the message tells the last state seen
     */
    public <T> T until(String system, String awaited, Deadline deadline, Supplier<T> look, Predicate<? super T> done) {
        double wait = FIRST.toMillis();
        while (true) {
            T seen = look.get();
            if (done.test(seen)) {
                return seen;
            }
            Duration next = Duration.ofMillis(
                    (long) (wait * (1 - JITTER * seams.random().nextDouble())));
            Duration left = deadline.remaining();
            if (left.isZero()) {
                throw new DeadlineException(new Problem(
                        system,
                        awaited,
                        "after %s s it was still: %s"
                                .formatted(deadline.allowed().toSeconds(), seen),
                        "It goes on without us; look again later or allow more time"));
            }
            Pause.of(next.compareTo(left) < 0 ? next : left, seams, system, awaited);
            wait = Math.min((double) LAST.toMillis(), wait * GROWTH);
        }
    }
}
