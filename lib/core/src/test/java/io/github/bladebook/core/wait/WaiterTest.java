package io.github.bladebook.core.wait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bladebook.core.error.DeadlineException;
import io.github.bladebook.core.time.Deadline;
import io.github.bladebook.core.time.FakeTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WaiterTest {
    private final FakeTime time = new FakeTime();
    private int looks;

    @Test
    void itLooksUntilTheStateIsAsWanted() {
        int seen = new Waiter(time.seams())
                .until("lab", "wait", Deadline.in(Duration.ofHours(1), time.seams()), () -> ++looks, n -> n == 12);

        assertThat(seen).isEqualTo(12);
        assertThat(time.sleeps())
                .hasSize(11)
                .allSatisfy(sleep -> assertThat(sleep).isBetween(Duration.ofMillis(800), Duration.ofSeconds(5)));
        assertThat(time.sleeps().get(10)).isGreaterThanOrEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void theDeadlineTellsTheLastStateAndIsNeverPassed() {
        assertThatThrownBy(() -> new Waiter(time.seams())
                        .until(
                                "lab",
                                "wait",
                                Deadline.in(Duration.ofSeconds(9), time.seams()),
                                () -> "cloning",
                                s -> false))
                .isInstanceOf(DeadlineException.class)
                .hasMessageContaining("after 9 s it was still: cloning");
        assertThat(time.sleeps().stream().reduce(Duration.ZERO, Duration::plus)).isEqualTo(Duration.ofSeconds(9));
    }
}
