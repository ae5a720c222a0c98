package io.github.bladebook.core.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProblemTest {
    private static final Problem PROBLEM =
            new Problem("proxmox https://prox1.lab.example:8006", "list the guests", "HTTP 500 no\n", "Ask again!");

    @Test
    void theSentenceHasAllFourPartsEachEndedOnce() {
        assertThat(PROBLEM.sentence())
                .isEqualTo(
                        "proxmox https://prox1.lab.example:8006: could not list the guests: HTTP 500 no. Ask again!");
    }

    @Test
    void onlyWhatMayPassIsRetryable() {
        assertThat(new ThrottledException(PROBLEM, Duration.ofSeconds(3))).matches(LabException::retryable);
        assertThat(new RemoteFailureException(PROBLEM, 502, true)).matches(LabException::retryable);
        assertThat(new ConnectionException(PROBLEM, true, null)).matches(LabException::retryable);
        assertThat(new ConnectionException(PROBLEM, false, null)).matches(e -> !e.retryable());
        assertThat(new OutcomeUnknownException(PROBLEM)).matches(e -> !e.retryable());
        assertThat(new AuthenticationException(PROBLEM)).matches(e -> !e.retryable());
        assertThat(new InvalidRequestException(PROBLEM, Map.of("vmid", "no"))).matches(e -> !e.retryable());
    }

    @Test
    void theMessageIsTheSentence() {
        assertThat(new NotFoundException(PROBLEM)).hasMessage(PROBLEM.sentence());
    }
}
