package io.github.bladebook.core.retry;

import io.github.bladebook.core.error.ConnectionException;
import io.github.bladebook.core.error.LabException;
import io.github.bladebook.core.error.ThrottledException;
import io.github.bladebook.core.time.Deadline;
import io.github.bladebook.core.time.Pause;
import io.github.bladebook.core.time.Seams;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes a call again where that is safe and may help, inside one deadline. The waits grow and are drawn at random from zero up ("full
 * jitter"), so that many callers do not come back at the same moment.
 */
public final class Retry {
    private static final int ATTEMPTS = 3;
    private static final Duration BASE = Duration.ofMillis(200);
    private static final Duration CAP = Duration.ofSeconds(20);

    private final Seams seams;
    private final int attempts;

    private Retry(Seams seams, int attempts) {
        this.seams = seams;
        this.attempts = attempts;
    }

    /** Returns the house's way: three attempts, waits of up to 200 ms, doubled each time, never over 20 s. */
    public static Retry standard(Seams seams) {
        return new Retry(seams, ATTEMPTS);
    }

    /** Returns the way without any second attempt. */
    public static Retry never(Seams seams) {
        return new Retry(seams, 1);
    }

    /**
     * Makes a call, again where that is proved safe: a {@code repeatable} one after any failure that may pass, any other only where it
     * provably never left this machine. Where the other side names a time, it is waited for, unless the deadline is nearer.
     *
     * @param repeatable whether making the call twice is the same as making it once
     * @throws LabException the failure of the last attempt
     */
    public <T> T call(boolean repeatable, Deadline deadline, Supplier<T> attempt) {
        for (int made = 1; ; made++) {
            try {
                return attempt.get();
            } catch (LabException e) {
                Duration wait = wait(made, e);
                if (made >= attempts
                        || !safe(repeatable, e)
                        || !e.retryable()
                        || wait.compareTo(deadline.remaining()) >= 0) {
                    throw e;
                }
                Pause.of(wait, seams, e.problem().system(), e.problem().tried());
            }
        }
    }

    /** A change is only ever refused as "connection" when not a byte of it was sent; see {@code core.http}. */
    private static boolean safe(boolean repeatable, LabException failure) {
        return repeatable || failure instanceof ConnectionException;
    }

    private Duration wait(int made, LabException failure) {
        long most = Math.min(CAP.toMillis(), BASE.toMillis() << Math.min(made - 1, 20));
        Duration drawn = Duration.ofMillis(seams.random().nextLong(most + 1));
        Duration asked = asked(failure);
        return asked == null || asked.compareTo(drawn) < 0 ? drawn : asked;
    }

    private static @Nullable Duration asked(LabException failure) {
        return failure instanceof ThrottledException throttled
                ? throttled.after().orElse(null)
                : null;
    }
}
