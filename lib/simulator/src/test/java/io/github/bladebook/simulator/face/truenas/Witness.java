package io.github.bladebook.simulator.face.truenas;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.bladebook.simulator.state.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Holds every call that any lab of this module's tests answered well against the published facts: what was asked and what was said. Both
 * JUnit and the face find it as a service, so that no test has to think of it; the test at whose end something is found fails.
 */
public final class Witness implements CallWitness, AfterEachCallback {
    private static final Queue<String> COMPLAINTS = new ConcurrentLinkedQueue<>();
    private static final AtomicLong HELD = new AtomicLong();

    /** Returns how many calls have been held against the facts. */
    static long held() {
        return HELD.get();
    }

    @Override
    public void answered(String method, JsonNode params, JsonNode result) {
        Oracle.here().ifPresent(oracle -> {
            HELD.incrementAndGet();
            COMPLAINTS.addAll(oracle.asked(method, params));
            boolean partial = params.toString().contains("\"select\"");
            COMPLAINTS.addAll(oracle.complaints(method, result, partial));
            if (method.equals("core.get_jobs") && !partial) {
                COMPLAINTS.addAll(ends(oracle, result));
            }
        });
    }

    /** Returns what is wrong with the results of jobs that ended well; those with a secret are starred out and not looked at. */
    private static List<String> ends(Oracle oracle, JsonNode jobs) {
        List<String> complaints = new ArrayList<>();
        for (JsonNode job : jobs.isObject() ? Json.object().arrayNode().add(jobs) : jobs) {
            if (job.path("state").asText().equals("SUCCESS")) {
                complaints.addAll(oracle.complaints(job.path("method").asText(), job.path("result"), false));
            }
        }
        return complaints;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        List<String> found = new ArrayList<>();
        for (String one = COMPLAINTS.poll(); one != null; one = COMPLAINTS.poll()) {
            found.add(one);
        }
        assertThat(found).as("what does not fit the published facts of TrueNAS").isEmpty();
    }
}
