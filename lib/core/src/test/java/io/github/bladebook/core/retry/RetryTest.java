package io.github.bladebook.core.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bladebook.core.error.CancelledException;
import io.github.bladebook.core.error.ConnectionException;
import io.github.bladebook.core.error.LabException;
import io.github.bladebook.core.error.NotFoundException;
import io.github.bladebook.core.error.Problem;
import io.github.bladebook.core.error.RemoteFailureException;
import io.github.bladebook.core.error.ThrottledException;
import io.github.bladebook.core.time.Deadline;
import io.github.bladebook.core.time.FakeTime;
import io.github.bladebook.core.time.Seams;
import java.time.Duration;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class RetryTest {
    private static final Problem PROBLEM = new Problem("lab", "read", "no", "Wait");

    private final FakeTime time = new FakeTime();
    private int made;

    private void fail(boolean repeatable, Duration within, LabException failure) {
        assertThatThrownBy(
                        () -> Retry.standard(time.seams()).call(repeatable, Deadline.in(within, time.seams()), () -> {
                            made++;
                            throw failure;
                        }))
                .isSameAs(failure);
    }

    @Test
    void aReadingIsTriedThreeTimes() {
        fail(true, Duration.ofMinutes(1), new RemoteFailureException(PROBLEM, 502, true));

        assertThat(made).isEqualTo(3);
        assertThat(time.sleeps()).hasSize(2);
    }

    @Test
    void theSecondAttemptMaySucceed() {
        String answer = Retry.standard(time.seams())
                .call(true, Deadline.in(Duration.ofMinutes(1), time.seams()), () -> {
                    if (made++ == 0) {
                        throw new RemoteFailureException(PROBLEM, 502, true);
                    }
                    return "good";
                });

        assertThat(answer).isEqualTo("good");
    }

    @Test
    void whatCannotPassIsTriedOnce() {
        fail(true, Duration.ofMinutes(1), new NotFoundException(PROBLEM));

        assertThat(made).isEqualTo(1);
    }

    @Test
    void aChangeThatMayHaveLeftIsTriedOnce() {
        fail(false, Duration.ofMinutes(1), new RemoteFailureException(PROBLEM, 502, true));

        assertThat(made).isEqualTo(1);
    }

    @Test
    void aChangeThatNeverLeftIsTriedAgain() {
        fail(false, Duration.ofMinutes(1), new ConnectionException(PROBLEM, true, null));

        assertThat(made).isEqualTo(3);
    }

    @Test
    void retryAfterIsWaitedFor() {
        fail(true, Duration.ofMinutes(1), new ThrottledException(PROBLEM, Duration.ofSeconds(7)));

        assertThat(time.sleeps()).containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(7));
    }

    @Test
    void retryAfterBeyondTheDeadlineIsNotWaitedFor() {
        fail(true, Duration.ofSeconds(5), new ThrottledException(PROBLEM, Duration.ofHours(1)));

        assertThat(made).isEqualTo(1);
        assertThat(time.sleeps()).isEmpty();
    }

    @Property
    void theWaitsAreWithinTheirBounds(@ForAll long seed) {
        FakeTime own = new FakeTime();
        Seams seams = new Seams(own, own.seams().sleeper(), new Random(seed));
        assertThatThrownBy(() -> Retry.standard(seams).call(true, Deadline.in(Duration.ofMinutes(1), seams), () -> {
                    throw new RemoteFailureException(PROBLEM, 502, true);
                }))
                .isInstanceOf(RemoteFailureException.class);

        assertThat(own.sleeps().get(0)).isBetween(Duration.ZERO, Duration.ofMillis(200));
        assertThat(own.sleeps().get(1)).isBetween(Duration.ZERO, Duration.ofMillis(400));
    }

    @Test
    void anInterruptWhileWaitingCancelsAndKeepsTheFlag() {
        Seams interrupted = new Seams(
                time,
                wait -> {
                    throw new InterruptedException();
                },
                new Random(1));

        assertThatThrownBy(() -> Retry.standard(interrupted)
                        .call(true, Deadline.in(Duration.ofMinutes(1), interrupted), () -> {
                            throw new RemoteFailureException(PROBLEM, 502, true);
                        }))
                .isInstanceOf(CancelledException.class);
        assertThat(Thread.interrupted()).isTrue();
    }
}
