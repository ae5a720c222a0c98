package io.github.bladebook.simulator.state.kube.controller;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.core.time.Seams;
import io.github.bladebook.core.time.Sleeper;
import io.github.bladebook.simulator.SmallLab;
import io.github.bladebook.simulator.state.LabState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventsTest {
    private final Ticking clock = new Ticking();
    private LabState lab;
    private Events events;
    private ObjectNode pod;

    @BeforeEach
    void start() {
        lab = new LabState(new Seams(clock, Sleeper.system(), new Random(7)));
        SmallLab.put(lab, "{apiVersion: v1, kind: Namespace, metadata: {name: t}}");
        pod = SmallLab.put(lab, "{apiVersion: v1, kind: Pod, metadata: {name: p, namespace: t}, spec: {}}");
        events = new Events(lab.kube(), lab.seams(), UnaryOperator.identity());
    }

    @AfterEach
    void stop() {
        lab.close();
    }

    private void tell(String reason, String message) {
        events.tell(pod, "Warning", "kubelet", reason, message);
        clock.now = clock.now.plusSeconds(1);
    }

    private List<ObjectNode> told() {
        return lab.kube().list(Types.EVENT);
    }

    @Test
    void theSameAgainRaisesTheCountOfTheFirst() {
        for (int i = 0; i < 3; i++) {
            tell("BackOff", "Back-off restarting");
        }

        assertThat(told()).singleElement().satisfies(event -> {
            assertThat(event.path("count").asInt()).isEqualTo(3);
            assertThat(event.path("firstTimestamp").asText()).isEqualTo("2026-01-02T03:04:05Z");
            assertThat(event.path("lastTimestamp").asText()).isEqualTo("2026-01-02T03:04:07Z");
        });
    }

    @Test
    void theTenthOfSimilarOnesStandsForAllThatFollow() {
        for (int i = 1; i <= 12; i++) {
            tell("Unhealthy", "probe failed: " + i);
        }

        assertThat(told()).hasSize(10);
        assertThat(told())
                .filteredOn(event -> event.path("message").asText().startsWith("(combined from similar events): "))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.path("count").asInt()).isEqualTo(3);
                    assertThat(event.path("message").asText()).endsWith("probe failed: 12");
                });
    }

    @Test
    void afterTenQuietMinutesSimilarOnesAreToldSinglyAgain() {
        for (int i = 1; i <= 10; i++) {
            tell("Unhealthy", "probe failed: " + i);
        }
        clock.now = clock.now.plus(Duration.ofMinutes(11));
        tell("Unhealthy", "probe failed: 99");

        assertThat(told()).extracting(event -> event.path("message").asText()).contains("probe failed: 99");
    }

    @Test
    void whoTellsTooMuchOfOneObjectIsNotHeardForAWhile() {
        for (int i = 1; i <= 30; i++) {
            tell("Reason" + i, "something");
        }
        assertThat(told()).hasSize(25);

        events.tell(pod, "Normal", "default-scheduler", "Scheduled", "another source is heard");
        clock.now = clock.now.plus(Duration.ofMinutes(5));
        tell("Later", "something");
        tell("Later2", "something");

        assertThat(told())
                .extracting(event -> event.path("reason").asText())
                .contains("Scheduled", "Later")
                .doesNotContain("Later2", "Reason26");
    }

    @Test
    void anotherObjectOfTheNameHasEventsOfItsOwn() {
        tell("BackOff", "same");
        lab.kube().delete(Types.POD, "t", "p");
        JsonNode other = SmallLab.put(lab, "{apiVersion: v1, kind: Pod, metadata: {name: p, namespace: t}, spec: {}}");
        events.tell(other, "Warning", "kubelet", "BackOff", "same");

        assertThat(told()).hasSize(2);
    }

    private static final class Ticking extends Clock {
        private Instant now = Instant.parse("2026-01-02T03:04:05Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
