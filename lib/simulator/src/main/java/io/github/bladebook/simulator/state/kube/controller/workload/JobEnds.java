package io.github.bladebook.simulator.state.kube.controller.workload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.kube.controller.Cluster;
import io.github.bladebook.simulator.state.kube.controller.Conditions;
import io.github.bladebook.simulator.state.kube.controller.Types;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BiConsumer;

/** How Jobs end: complete, with too many failures, too late; and when one that has ended is deleted. */
final class JobEnds {
    private static final String NAME = "job-controller";
    private static final String REACHED = "Reached expected number of succeeded pods";
    private static final String LIMIT = "Job has reached the specified backoff limit";
    private static final String DEADLINE = "Job was active longer than specified deadline";

    private final Cluster cluster;
    private final BiConsumer<String, String> again;
    private final Set<String> late = new HashSet<>();
    private final Set<String> leaving = new HashSet<>();

    JobEnds(Cluster cluster, BiConsumer<String, String> again) {
        this.cluster = cluster;
        this.again = again;
    }

    static boolean over(JsonNode job) {
        return Conditions.holds(job, "Complete") || Conditions.holds(job, "Failed");
    }

    /** Looks again when a Job that has just begun has to be over. */
    void await(JsonNode job) {
        JsonNode seconds = job.at("/spec/activeDeadlineSeconds");
        if (seconds.isNumber()) {
            String key = key(job);
            cluster.later(Duration.ofSeconds(seconds.asLong()), () -> {
                late.add(key);
                again.accept(PodSets.namespace(job), PodSets.name(job));
            });
        }
    }

    /** By uid and start: one that was suspended since begins anew. */
    private static String key(JsonNode job) {
        return job.at("/metadata/uid").asText() + " "
                + job.at("/status/startTime").asText("");
    }

    boolean late(JsonNode job) {
        return job.at("/spec/activeDeadlineSeconds").isNumber() && late.contains(key(job));
    }

    void finish(ObjectNode job, boolean done, boolean given, boolean late) {
        String now = cluster.now();
        if (done) {
            Conditions.set(job, "SuccessCriteriaMet", true, "CompletionsReached", REACHED, now);
            Conditions.set(job, "Complete", true, "CompletionsReached", REACHED, now);
            job.withObject("/status").put("completionTime", now);
        } else if (given || late) {
            String reason = given ? "BackoffLimitExceeded" : "DeadlineExceeded";
            String message = given ? LIMIT : DEADLINE;
            Conditions.set(job, "FailureTarget", true, reason, message, now);
            Conditions.set(job, "Failed", true, reason, message, now);
        }
    }

    void tell(JsonNode job, boolean done, boolean given, boolean late) {
        if (done) {
            cluster.normal(job, NAME, "Completed", "Job completed");
        } else if (given) {
            cluster.warn(job, NAME, "BackoffLimitExceeded", LIMIT);
        } else if (late) {
            cluster.warn(job, NAME, "DeadlineExceeded", DEADLINE);
        }
    }

    /** Deletes a Job that has ended when its time to live is over. */
    void remove(JsonNode job) {
        JsonNode seconds = job.at("/spec/ttlSecondsAfterFinished");
        String uid = job.at("/metadata/uid").asText();
        if (seconds.isNumber() && leaving.add(uid)) {
            cluster.later(Duration.ofSeconds(seconds.asLong()), () -> {
                leaving.remove(uid);
                boolean same = cluster.get(Types.JOB, PodSets.namespace(job), PodSets.name(job))
                        .filter(now -> now.at("/metadata/uid").asText().equals(uid))
                        .filter(now -> now.at("/spec/ttlSecondsAfterFinished").equals(seconds))
                        .isPresent();
                if (same) {
                    cluster.delete(Types.JOB, PodSets.namespace(job), PodSets.name(job));
                } else {
                    again.accept(PodSets.namespace(job), PodSets.name(job));
                }
            });
        }
    }
}
