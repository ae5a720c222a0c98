package io.github.bladebook.truenas;

import io.github.bladebook.core.error.Problem;
import io.github.bladebook.core.error.ThrottledException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Keeps this process below TrueNAS's limit of 20 logins a minute and address, as who goes over it is made to wait ten minutes with
 * everybody else at that address.
 */
final class LoginPace {
    static final int MOST = 15;
    private static final Duration SPAN = Duration.ofMinutes(1);

    private final Clock clock;
    private final Deque<Instant> logins = new ArrayDeque<>();

    LoginPace(Clock clock) {
        this.clock = clock;
    }

    /**
     * Counts one login.
     *
     * @throws ThrottledException if there were too many; not a byte of this one was sent
     */
    synchronized void login(String system, String tried) {
        Instant now = clock.instant();
        while (!logins.isEmpty() && !logins.getFirst().plus(SPAN).isAfter(now)) {
            logins.removeFirst();
        }
        if (logins.size() >= MOST) {
            Duration wait = Duration.between(now, logins.getFirst().plus(SPAN));
            throw new ThrottledException(
                    new Problem(
                            system,
                            tried,
                            "there were %d logins within a minute, and TrueNAS allows 20".formatted(logins.size()),
                            "Wait %d s; keep one client open in place of many".formatted(wait.toSeconds() + 1)),
                    wait);
        }
        logins.addLast(now);
    }
}
