package io.github.bladebook.simulator.state.kube.controller.workload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.kube.controller.Cluster;
import io.github.bladebook.simulator.state.kube.controller.Conditions;
import io.github.bladebook.simulator.state.kube.controller.Types;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What a CronJob knows of its Jobs: which of them run, when one succeeded last, and how many that have ended are kept. */
final class CronHistory {
    private final Cluster cluster;

    CronHistory(Cluster cluster) {
        this.cluster = cluster;
    }

    /** Whether a Job is on the CronJob's list of those that run. */
    boolean active(JsonNode cron, JsonNode job) {
        for (JsonNode entry : cron.at("/status/active")) {
            if (entry.path("uid").equals(job.at("/metadata/uid"))) {
                return true;
            }
        }
        return false;
    }

    /** Takes Jobs that have ended or are gone from the list, and tells of those that nobody put there. */
    void update(ObjectNode cron, List<ObjectNode> jobs) {
        for (ObjectNode job : jobs) {
            boolean over = JobEnds.over(job);
            if (!over && !active(cron, job) && !PodSets.deleting(job)) {
                cluster.warn(
                        cron,
                        CronJobs.NAME,
                        "UnexpectedJob",
                        "Saw a job that the controller did not create or forgot: " + PodSets.name(job));
            } else if (over && active(cron, job)) {
                String how = Conditions.holds(job, "Complete") ? "Complete" : "Failed";
                cluster.normal(
                        cron,
                        CronJobs.NAME,
                        "SawCompletedJob",
                        "Saw completed job: %s, condition: %s".formatted(PodSets.name(job), how));
            }
        }
        Optional<String> success = jobs.stream()
                .map(job -> job.at("/status/completionTime").asText(""))
                .filter(time -> !time.isEmpty())
                .max(Comparator.naturalOrder());
        change(cron, tree -> {
            ObjectNode status = tree.withObject("/status");
            ArrayNode left = tree.arrayNode();
            for (JsonNode entry : status.path("active")) {
                boolean runs = jobs.stream()
                        .anyMatch(job -> job.at("/metadata/uid").equals(entry.path("uid")) && !JobEnds.over(job));
                if (runs) {
                    left.add(entry);
                }
            }
            if (left.isEmpty()) {
                status.remove("active");
            } else {
                status.set("active", left);
            }
            success.filter(time -> status.path("lastSuccessfulTime").asText("").compareTo(time) < 0)
                    .ifPresent(time -> status.put("lastSuccessfulTime", time));
        });
    }

    void started(ObjectNode cron, String name, Instant time) {
        Optional<ObjectNode> job = cluster.get(Types.JOB, PodSets.namespace(cron), name);
        change(cron, tree -> {
            ObjectNode status = tree.withObject("/status").put("lastScheduleTime", time.toString());
            job.ifPresent(made -> {
                ObjectNode entry = status.withArrayProperty("active").addObject();
                entry.put("kind", "Job")
                        .put("namespace", PodSets.namespace(cron))
                        .put("name", name)
                        .put("uid", made.at("/metadata/uid").asText());
                entry.put("apiVersion", "batch/v1")
                        .put(
                                "resourceVersion",
                                made.at("/metadata/resourceVersion").asText());
            });
        });
    }

    /** Deletes the oldest of those that have ended, beyond what is kept. */
    void forget(ObjectNode cron, List<ObjectNode> jobs) {
        beyond(
                cron,
                jobs,
                "Complete",
                cron.at("/spec/successfulJobsHistoryLimit").asInt(3));
        beyond(cron, jobs, "Failed", cron.at("/spec/failedJobsHistoryLimit").asInt(1));
    }

    private void beyond(ObjectNode cron, List<ObjectNode> jobs, String how, int kept) {
        List<ObjectNode> ended = jobs.stream()
                .filter(job -> Conditions.holds(job, how) && !PodSets.deleting(job))
                .sorted(Comparator.comparing(
                                (ObjectNode job) -> job.at("/status/startTime").asText(""))
                        .thenComparing(PodSets::name))
                .toList();
        ended.subList(0, Math.max(0, ended.size() - kept)).forEach(job -> delete(cron, job));
    }

    void delete(ObjectNode cron, ObjectNode job) {
        cluster.delete(Types.JOB, PodSets.namespace(job), PodSets.name(job));
        cluster.normal(cron, CronJobs.NAME, "SuccessfulDelete", "Deleted job " + PodSets.name(job));
    }

    private void change(ObjectNode cron, java.util.function.Consumer<ObjectNode> change) {
        cluster.change(Types.CRON_JOB, PodSets.namespace(cron), PodSets.name(cron), change);
    }
}
