package io.github.bladebook.simulator.state.kube.controller.workload;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.kube.controller.Cluster;
import io.github.bladebook.simulator.state.kube.controller.Conditions;
import io.github.bladebook.simulator.state.kube.controller.Types;
import java.util.List;

/** Runs the pods of a Job until enough have succeeded or too many failed. */
public final class Jobs extends OwnerController {
    private static final String NAME = "job-controller";

    public Jobs(Cluster cluster) {
        super(cluster, Types.JOB, Types.POD);
    }

    @Override
    void reconcile(ObjectNode job) {
        if (Conditions.holds(job, "Complete") || Conditions.holds(job, "Failed")) {
            return;
        }
        ObjectNode selected = selected(job);
        List<ObjectNode> pods = PodSets.pods(cluster, selected);
        int succeeded =
                PodSets.count(pods, pod -> pod.at("/status/phase").asText().equals("Succeeded"));
        int failed = PodSets.count(pods, pod -> pod.at("/status/phase").asText().equals("Failed"));
        List<ObjectNode> active = pods.stream().filter(PodSets::active).toList();
        int completions = job.at("/spec/completions").asInt(1);
        boolean given = failed > job.at("/spec/backoffLimit").asInt(6);
        boolean done = succeeded >= completions;
        boolean suspended = job.at("/spec/suspend").asBoolean();
        if (given || done || suspended) {
            active.forEach(pod -> PodSets.delete(cluster, job, pod, NAME));
        } else {
            int room = Math.min(job.at("/spec/parallelism").asInt(1), completions - succeeded) - active.size();
            for (int i = 0; i < room; i++) {
                PodSets.create(cluster, job, pod(selected), NAME);
            }
        }
        int running = given || done || suspended ? 0 : active.size();
        status(job, tree -> {
            ObjectNode status = tree.withObject("/status").put("active", running);
            status.put("succeeded", succeeded).put("failed", failed);
            status.put("ready", PodSets.count(active, PodSets::ready));
            if (!status.has("startTime") && !suspended) {
                status.put("startTime", cluster.now());
            }
            finish(tree, done, given);
        });
        if (done) {
            cluster.normal(job, NAME, "Completed", "Job completed");
        } else if (given) {
            cluster.warn(job, NAME, "BackoffLimitExceeded", "Job has reached the specified backoff limit");
        }
    }

    private void finish(ObjectNode job, boolean done, boolean given) {
        String now = cluster.now();
        if (done) {
            String reached = "Reached expected number of succeeded pods";
            Conditions.set(job, "SuccessCriteriaMet", true, "CompletionsReached", reached, now);
            Conditions.set(job, "Complete", true, "CompletionsReached", reached, now);
            job.withObject("/status").put("completionTime", now);
        } else if (given) {
            String limit = "Job has reached the specified backoff limit";
            Conditions.set(job, "FailureTarget", true, "BackoffLimitExceeded", limit, now);
            Conditions.set(job, "Failed", true, "BackoffLimitExceeded", limit, now);
        }
    }

    /** A Job that names no selector is given one by its uid. */
    private ObjectNode selected(ObjectNode job) {
        String uid = job.at("/metadata/uid").asText();
        if (job.at("/spec/selector").isMissingNode()) {
            job.withObject("/spec/selector/matchLabels").put("batch.kubernetes.io/controller-uid", uid);
        }
        return job;
    }

    private ObjectNode pod(ObjectNode job) {
        ObjectNode pod = PodSets.fromTemplate(job, cluster.generated(PodSets.name(job) + "-"));
        pod.withObject("/metadata")
                .withObjectProperty("labels")
                .put(
                        "batch.kubernetes.io/controller-uid",
                        job.at("/metadata/uid").asText())
                .put("batch.kubernetes.io/job-name", PodSets.name(job))
                .put("job-name", PodSets.name(job));
        return pod;
    }
}
