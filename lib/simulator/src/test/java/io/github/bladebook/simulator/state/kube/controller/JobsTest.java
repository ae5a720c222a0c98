package io.github.bladebook.simulator.state.kube.controller;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JobsTest {
    LivingCluster cluster;

    @BeforeEach
    void start() {
        cluster = new LivingCluster().start();
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    private void job(String name, String command, String spec) {
        cluster.put("""
                {apiVersion: batch/v1, kind: Job, metadata: {name: %s, namespace: t, generation: 1}, spec: {%s, template: {metadata: {labels: {j: %s}},
                 spec: {restartPolicy: Never, containers: [{name: c, image: 'job:1', command: [sh, -c, '%s']}]}}}}
                """.formatted(name, spec, name, command));
    }

    private boolean holds(String name, String condition) {
        return Conditions.holds(cluster.get(Types.JOB, name), condition);
    }

    private String reason(String name, String condition) {
        return Conditions.of(cluster.get(Types.JOB, name), condition)
                .path("reason")
                .asText();
    }

    private int status(String name, String field) {
        return cluster.get(Types.JOB, name).path("status").path(field).asInt();
    }

    private void cron(String spec, String command) {
        cluster.put("""
                {apiVersion: batch/v1, kind: CronJob, metadata: {name: tick, namespace: t, generation: 1}, spec: {schedule: '*/1 * * * *', %s,
                 jobTemplate: {metadata: {labels: {from: tick}}, spec: {template: {spec: {restartPolicy: Never,
                 containers: [{name: c, image: 'job:1', command: [sh, -c, '%s']}]}}}}}}
                """.formatted(spec, command));
    }

    private List<String> jobs(Predicate<String> which) {
        return cluster.lab().kube().snapshot(Types.JOB).items().stream()
                .map(job -> job.name())
                .filter(which)
                .toList();
    }

    private List<String> made() {
        return jobs(name -> name.startsWith("tick-"));
    }

    private boolean told(String words) {
        return cluster.events("tick").stream().anyMatch(event -> event.startsWith(words));
    }

    @Test
    void noMorePodsRunAtOnceThanAreAllowed() {
        job("wide", "sleep 20", "completions: 5, parallelism: 2");
        cluster.until("two at once", () -> status("wide", "active") == 2);
        cluster.until("complete", () -> {
            assertThat(status("wide", "active")).isLessThanOrEqualTo(2);
            return holds("wide", "Complete");
        });
        assertThat(status("wide", "succeeded")).isEqualTo(5);
        assertThat(cluster.text(Types.JOB, "wide", "/status/completionTime")).isNotEmpty();
        assertThat(reason("wide", "SuccessCriteriaMet")).isEqualTo("CompletionsReached");
    }

    @Test
    void aJobThatTakesTooLongIsEnded() {
        job("slow", "sleep 100000", "activeDeadlineSeconds: 30");
        cluster.until("failed", () -> holds("slow", "Failed"));

        assertThat(reason("slow", "Failed")).isEqualTo("DeadlineExceeded");
        assertThat(cluster.events("slow")).contains("DeadlineExceeded: Job was active longer than specified deadline");
        cluster.until("its pods are gone", () -> cluster.pods("j=slow").isEmpty());
        assertThat(status("slow", "active")).isZero();
    }

    @Test
    void aJobThatHasEndedGoesWhenItsTimeIsOver() {
        job("short", "true", "ttlSecondsAfterFinished: 20");
        cluster.until("complete", () -> holds("short", "Complete"));
        cluster.until(
                "gone with its pods",
                () -> cluster.get(Types.JOB, "short").isMissingNode()
                        && cluster.pods("j=short").isEmpty());
    }

    @Test
    void aSuspendedJobRunsNothingUntilItIsResumed() {
        job("held", "sleep 5", "suspend: true");
        cluster.until("suspended", () -> holds("held", "Suspended"));
        assertThat(cluster.pods("j=held")).isEmpty();
        assertThat(cluster.get(Types.JOB, "held").at("/status").has("startTime"))
                .isFalse();

        cluster.merge(Types.JOB, "held", "/spec/suspend", "false");
        cluster.until("complete", () -> holds("held", "Complete"));
        assertThat(reason("held", "Suspended")).isEqualTo("JobResumed");
        assertThat(cluster.events("held"))
                .contains("Suspended: Job suspended", "Resumed: Job resumed", "Completed: Job completed");
    }

    @Test
    void aFailedPodIsReplacedAfterAPauseThatDoubles() {
        long begun = System.nanoTime();
        job("bad", "exit 1", "backoffLimit: 4");
        cluster.until("failed", () -> holds("bad", "Failed"));

        assertThat(status("bad", "failed")).isEqualTo(5);
        assertThat(Duration.ofNanos(System.nanoTime() - begun))
                .isGreaterThan(cluster.lab().work().scaled(Duration.ofSeconds(10 + 20 + 40 + 80)));
    }

    @Test
    void eachIndexIsDoneOnce() {
        job("parts", "sleep 2", "completionMode: Indexed, completions: 4, parallelism: 2");
        cluster.until("complete", () -> holds("parts", "Complete"));

        assertThat(cluster.text(Types.JOB, "parts", "/status/completedIndexes")).isEqualTo("0-3");
        assertThat(cluster.pods("j=parts"))
                .extracting(pod -> pod.at("/spec/containers/0/env/0/value").asText())
                .containsExactlyInAnyOrder("0", "1", "2", "3");
    }

    @Test
    void aPodThatHasSucceededCountsAlsoWhenItIsGone() {
        job("kept", "sleep 30", "completions: 2, parallelism: 1");
        cluster.until("one", () -> status("kept", "succeeded") == 1);
        cluster.pods("j=kept").stream()
                .filter(pod -> pod.at("/status/phase").asText().equals("Succeeded"))
                .forEach(pod ->
                        cluster.delete(Types.POD, pod.at("/metadata/name").asText()));
        cluster.until("complete", () -> holds("kept", "Complete"));
        assertThat(status("kept", "succeeded")).isEqualTo(2);
        assertThat(cluster.events("kept"))
                .filteredOn(event -> event.startsWith("SuccessfulCreate"))
                .hasSize(2);
    }

    @Test
    void aCronJobMakesJobsNamedByTheirMinuteAndKeepsTheLast() {
        cron("successfulJobsHistoryLimit: 2", "true");
        cluster.until("some went", () -> told("SuccessfulDelete: Deleted job tick-"));
        cluster.merge(Types.CRON_JOB, "tick", "/spec/suspend", "true");
        Instant last = Instant.parse(cluster.text(Types.CRON_JOB, "tick", "/status/lastScheduleTime"));

        cluster.until(
                "the last is over",
                () -> cluster.get(Types.CRON_JOB, "tick").at("/status/active").isMissingNode());
        cluster.until("two are kept", () -> made().size() == 2);
        assertThat(made()).last().isEqualTo("tick-" + last.getEpochSecond() / 60);
        assertThat(last.getEpochSecond() % 60).isZero();
        assertThat(cluster.text(Types.CRON_JOB, "tick", "/status/lastSuccessfulTime"))
                .isNotEmpty();
        assertThat(told("SawCompletedJob: Saw completed job: tick-")).isTrue();
        assertThat(cluster.text(Types.JOB, made().get(0), "/metadata/labels/from"))
                .isEqualTo("tick");
        assertThat(Owners.controller(cluster.get(Types.JOB, made().get(0)))
                        .path("kind")
                        .asText())
                .isEqualTo("CronJob");
    }

    @Test
    void forbiddenJobsDoNotOverlapAndReplacedOnesGo() {
        cron("concurrencyPolicy: Forbid", "sleep 100000");
        cluster.until(
                "one is in the way",
                () -> told("JobAlreadyActive: Not starting job because prior execution is running and"
                        + " concurrency policy is Forbid"));
        assertThat(made()).hasSize(1);

        String first = made().get(0);
        cluster.merge(Types.CRON_JOB, "tick", "/spec/concurrencyPolicy", "Replace");
        cluster.until("it is replaced", () -> cluster.get(Types.JOB, first).isMissingNode() && !made().isEmpty());
        assertThat(told("SuccessfulDelete: Deleted job " + first)).isTrue();
    }

    @Test
    void allowedJobsOverlap() {
        cron("concurrencyPolicy: Allow", "sleep 100000");
        cluster.until(
                "two at once",
                () -> cluster.get(Types.CRON_JOB, "tick").at("/status/active").size() >= 2);
    }

    @Test
    void aSuspendedCronJobMakesNoneAndThenTheLastThatItMissed() {
        cluster.put("""
                {apiVersion: batch/v1, kind: CronJob, metadata: {name: tick, namespace: t, generation: 1}, spec: {schedule: '0 0 1 1 *', suspend: true,
                 jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: c, image: 'job:1', command: ['true']}]}}}}},
                 status: {lastScheduleTime: '2020-01-01T00:00:00Z'}}
                """);
        job("other", "true", "completions: 1");
        cluster.until("time goes by", () -> holds("other", "Complete"));
        assertThat(made()).isEmpty();

        cluster.merge(Types.CRON_JOB, "tick", "/spec/suspend", "false");
        cluster.until("the missed one", () -> !made().isEmpty());
        assertThat(cluster.text(Types.CRON_JOB, "tick", "/status/lastScheduleTime"))
                .matches("20[23]\\d-01-01T00:00:00Z");
    }

    @Test
    void whatIsTooLateIsNotStarted() {
        cluster.put("""
                {apiVersion: batch/v1, kind: CronJob, metadata: {name: tick, namespace: t, generation: 1}, spec: {schedule: '0 0 1 1 *', startingDeadlineSeconds: 60,
                 jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: c, image: 'job:1', command: ['true']}]}}}}},
                 status: {lastScheduleTime: '2020-01-01T00:00:00Z'}}
                """);
        cluster.put("""
                {apiVersion: batch/v1, kind: CronJob, metadata: {name: odd, namespace: t}, spec: {schedule: 'now', jobTemplate: {spec: {}}}}
                """);
        cluster.until("both were looked at", () -> !cluster.events("odd").isEmpty());

        assertThat(made()).isEmpty();
        assertThat(cluster.events("odd"))
                .containsExactly(
                        "UnparseableSchedule: unparseable schedule: \"now\" : expected exactly 5 fields, found 1: [now]");
    }
}
