package io.github.bladebook.simulator.face.truenas;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.bladebook.simulator.EmbeddedLab;
import io.github.bladebook.simulator.state.Json;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Jobs and events, in the old style and in the new one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JobsTest {
    private EmbeddedLab lab;

    @BeforeAll
    void start() {
        lab = EmbeddedLab.start("reference");
        lab.state().trueNas().switches().unauthenticatedCalls(10_000);
    }

    @AfterAll
    void stop() {
        lab.close();
    }

    @Test
    void inTheOldStyleACallAnswersWithANumberAndEventsTellTheRest() {
        try (Socket socket = Socket.admin(lab)) {
            String subscription = socket.call("core.subscribe", "core.get_jobs").asText();
            int request = socket.send("service.control", "RESTART", "nfs");
            int job = socket.await(message -> message.path("id").asInt(-1) == request)
                    .path("result")
                    .asInt();
            JsonNode end = socket.await(message -> message.at("/params/id").asInt() == job
                    && message.at("/params/fields/state").asText().equals("SUCCESS"));
            assertThat(end.path("method").asText()).isEqualTo("collection_update");
            assertThat(end.at("/params/fields/message_ids/0").asInt()).isEqualTo(request);
            assertThat(end.at("/params/fields/progress/percent").asInt()).isEqualTo(100);
            assertThat(end.has("id")).isFalse();
            socket.call("core.unsubscribe", subscription);
            assertThat(socket.job("core.job_wait", job).path("result").asBoolean())
                    .isTrue();
        }
    }

    @Test
    void inTheNewStyleTheAnswerIsTheJobsResultAndOthersPassItOnTheWay() {
        try (Socket socket = Socket.admin(lab)) {
            assertThat(socket.call("core.set_options", Json.read("{\"legacy_jobs\":false}"))
                            .path("legacy_jobs")
                            .asBoolean())
                    .isFalse();
            int slow = socket.send("replication.run", 1);
            int quick = socket.send("core.ping");
            JsonNode first = socket.await(message -> message.has("id"));
            assertThat(first.path("id").asInt()).isEqualTo(quick);
            JsonNode second = socket.await(message -> message.path("id").asInt(-1) == slow);
            assertThat(second.has("result")).isTrue();
            JsonNode copy = socket.call("pool.snapshot.get_instance", "tank/backups/docker-media@before-openshift");
            assertThat(copy.at("/properties/referenced/parsed").asLong()).isEqualTo(21L << 30);
        }
    }

    @Test
    void failedJobCarriesItsError() {
        try (Socket socket = Socket.admin(lab)) {
            JsonNode job = socket.job("pool.scrub.scrub", "tank", "STOP");
            assertThat(job.path("state").asText()).isEqualTo("FAILED");
            assertThat(job.path("error").asText()).startsWith("[EFAULT] ");
            assertThat(job.at("/exc_info/errno").asInt()).isEqualTo(14);
            assertThat(socket.refused("core.job_abort", job.path("id").asInt())
                            .at("/data/reason")
                            .asText())
                    .isEqualTo("[EINVAL] Job is not abortable");
        }
    }

    @Test
    void bulkGoesOnAfterACallThatFails() {
        try (Socket socket = Socket.admin(lab)) {
            JsonNode job = socket.job(
                    "core.bulk", "pool.dataset.snapshot_count", Json.read("[[\"tank/media\"],[\"tank/nowhere\"]]"));
            assertThat(job.at("/result/0/result").asInt()).isEqualTo(15);
            assertThat(job.at("/result/1/error").asText()).contains("tank/nowhere does not exist");
        }
    }

    @Test
    void readerSeesNoJobsOfOthers() {
        try (Socket admin = Socket.admin(lab);
                Socket reader = Socket.reader(lab)) {
            admin.job("service.control", "RELOAD", "ssh");
            assertThat(reader.call("core.get_jobs").isEmpty()).isTrue();
        }
    }

    @Test
    void sameLockRunsOneAfterTheOther() {
        try (Socket socket = Socket.admin(lab)) {
            int first = socket.call("service.control", "RESTART", "cifs").asInt();
            int last = first;
            for (int i = 0; i < 12; i++) {
                last = socket.call("service.control", "RESTART", "cifs").asInt();
            }
            assertThat(last - first).isLessThan(13);
            assertThat(socket.jobOver(last).path("state").asText()).isEqualTo("SUCCESS");
        }
    }

    @Test
    void changesOfRowsAreToldToWhoAsked() {
        try (Socket socket = Socket.admin(lab);
                Socket other = Socket.admin(lab)) {
            socket.call("core.subscribe", "sharing.nfs.query");
            socket.call("core.subscribe", "pool.dataset.query");
            other.call("pool.dataset.create", Json.read("{\"name\":\"tank/told\"}"));
            int id = other.call("sharing.nfs.create", Json.read("{\"path\":\"/mnt/tank/told\"}"))
                    .path("id")
                    .asInt();
            other.call("sharing.nfs.delete", id);
            socket.await(message -> message.at("/params/msg").asText().equals("added")
                    && message.at("/params/fields/name").asText().equals("tank/told"));
            socket.await(message -> message.at("/params/msg").asText().equals("removed")
                    && message.at("/params/collection").asText().equals("sharing.nfs.query"));
        }
    }

    @Test
    void realtimeFiguresComeAgainAndAgainUnlessTheIntervalIsTooShort() {
        try (Socket socket = Socket.admin(lab)) {
            String name = "reporting.realtime:{\"interval\":2}";
            socket.call("core.subscribe", name);
            for (int i = 0; i < 2; i++) {
                JsonNode event = socket.await(
                        message -> message.at("/params/collection").asText().equals(name));
                assertThat(event.at("/params/fields/memory/physical_memory_total")
                                .asLong())
                        .isEqualTo(128L << 30);
            }
            socket.call("core.subscribe", "reporting.realtime:{\"interval\":1}");
            JsonNode end =
                    socket.await(message -> message.path("method").asText().equals("notify_unsubscribed"));
            assertThat(end.at("/params/error/errname").asText()).isEqualTo("EINVAL");
        }
    }

    @Test
    void restartOfTheMiddlewareForgetsJobsAndEndsSessions() {
        try (EmbeddedLab own = EmbeddedLab.start("reference");
                Socket socket = Socket.admin(own)) {
            own.state().work().pace(1);
            int job = socket.call("replication.run", 1).asInt();
            own.state().trueNas().restartMiddleware();
            assertThat(socket.closed()).startsWith("1012");
            try (Socket again = Socket.admin(own)) {
                assertThat(again.call("core.get_jobs", Json.read("[[\"id\",\"=\"," + job + "]]"))
                                .isEmpty())
                        .isTrue();
                assertThat(again.refused("pool.dataset.get_instance", "tank/backups/docker-media")
                                .path("code")
                                .asInt())
                        .isEqualTo(-32602);
            }
        }
    }
}
