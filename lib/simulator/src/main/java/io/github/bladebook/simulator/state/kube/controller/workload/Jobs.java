package io.github.bladebook.simulator.state.kube.controller.workload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.kube.controller.Cluster;
import io.github.bladebook.simulator.state.kube.controller.Conditions;
import io.github.bladebook.simulator.state.kube.controller.Types;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Runs the pods of a Job until enough have succeeded or too many failed, its time is over, or somebody suspends it. A failed pod is
 * replaced after a pause that doubles from ten seconds on.
 */
public final class Jobs extends OwnerController {
    static final String INDEX = "batch.kubernetes.io/job-completion-index";
    private static final String NAME = "job-controller";
    private static final Duration BACKOFF = Duration.ofSeconds(10);
    private static final int MOST_DOUBLINGS = 6;

    private final JobTally tally = new JobTally();
    private final JobEnds ends;
    /** By the Job's uid: how many failures its pause is for; one whose pause is over keeps the number. */
    private final Map<String, Integer> paused = new HashMap<>();

    private final Set<String> pausing = new HashSet<>();

    public Jobs(Cluster cluster) {
        super(cluster, Types.JOB, Types.POD);
        this.ends = new JobEnds(cluster, this::touch);
    }

    @Override
    void reconcile(ObjectNode job) {
        String uid = job.at("/metadata/uid").asText();
        if (JobEnds.over(job)) {
            tally.forget(uid);
            paused.remove(uid);
            ends.remove(job);
            return;
        }
        ObjectNode selected = selected(job);
        List<ObjectNode> pods = PodSets.pods(cluster, selected);
        JobTally.Count count = tally.of(job, pods);
        List<ObjectNode> active = pods.stream().filter(PodSets::active).toList();
        boolean suspended = job.at("/spec/suspend").asBoolean();
        boolean late = !suspended && ends.late(job);
        int restarts = job.at("/spec/template/spec/restartPolicy").asText().equals("OnFailure") ? restarts(pods) : 0;
        boolean given = count.failed() + restarts > job.at("/spec/backoffLimit").asInt(6);
        boolean done = !given && !late && done(job, count, active);
        boolean stop = given || done || suspended || late;
        if (stop) {
            active.forEach(pod -> PodSets.delete(cluster, job, pod, NAME));
        } else if (!pausing(job, count.failed())) {
            fill(job, selected, count, active);
        }
        int running = stop ? 0 : active.size();
        int terminating = PodSets.count(pods, pod -> PodSets.deleting(pod) && !PodSets.ended(pod));
        boolean wasSuspended = Conditions.holds(job, "Suspended");
        // Who sees the status finds the event.
        if (suspended != wasSuspended) {
            cluster.normal(job, NAME, suspended ? "Suspended" : "Resumed", suspended ? "Job suspended" : "Job resumed");
        }
        ends.tell(job, done, given, late);
        status(job, tree -> {
            ObjectNode status = tree.withObject("/status").put("active", running);
            status.put("succeeded", count.succeeded()).put("failed", count.failed());
            status.put("ready", stop ? 0 : PodSets.count(active, PodSets::ready));
            status.put("terminating", stop ? terminating + active.size() : terminating);
            if (JobTally.indexed(job)) {
                status.put("completedIndexes", JobTally.written(count.indexes()));
            }
            suspend(tree, suspended, wasSuspended);
            ends.finish(tree, done, given, late);
        });
    }

    private void suspend(ObjectNode job, boolean suspended, boolean before) {
        ObjectNode status = job.withObject("/status");
        if (suspended) {
            Conditions.set(job, "Suspended", true, "JobSuspended", "Job suspended", cluster.now());
            status.remove("startTime");
        } else {
            if (before) {
                Conditions.set(job, "Suspended", false, "JobResumed", "Job resumed", cluster.now());
            }
            if (!status.has("startTime")) {
                status.put("startTime", cluster.now());
                ends.await(job);
            }
        }
    }

    /** Without a number of completions, one success is enough, and the others may end. */
    private static boolean done(ObjectNode job, JobTally.Count count, List<ObjectNode> active) {
        JsonNode completions = job.at("/spec/completions");
        boolean queue = !completions.isNumber() && job.at("/spec/parallelism").isNumber();
        return queue ? count.succeeded() > 0 && active.isEmpty() : count.succeeded() >= completions.asInt(1);
    }

    private static int restarts(List<ObjectNode> pods) {
        int sum = 0;
        for (ObjectNode pod : pods) {
            for (JsonNode container : pod.at("/status/containerStatuses")) {
                sum += container.path("restartCount").asInt();
            }
        }
        return sum;
    }

    private boolean pausing(ObjectNode job, int failed) {
        String uid = job.at("/metadata/uid").asText();
        if (failed > paused.getOrDefault(uid, 0)) {
            paused.put(uid, failed);
            pausing.add(uid);
            Duration pause = BACKOFF.multipliedBy(1L << Math.min(failed - 1, MOST_DOUBLINGS));
            cluster.later(pause, () -> {
                if (paused.getOrDefault(uid, 0) == failed) {
                    pausing.remove(uid);
                    touch(PodSets.namespace(job), PodSets.name(job));
                }
            });
        }
        return pausing.contains(uid);
    }

    private void fill(ObjectNode job, ObjectNode selected, JobTally.Count count, List<ObjectNode> active) {
        JsonNode completions = job.at("/spec/completions");
        int parallelism = job.at("/spec/parallelism").asInt(1);
        boolean queue = !completions.isNumber() && job.at("/spec/parallelism").isNumber();
        int wanted = queue
                ? count.succeeded() > 0 ? active.size() : parallelism
                : Math.min(parallelism, completions.asInt(1) - count.succeeded());
        for (int i = wanted; i < active.size(); i++) {
            PodSets.delete(cluster, job, active.get(i), NAME);
        }
        Set<Integer> taken = new HashSet<>(count.indexes());
        active.forEach(pod -> JobTally.index(pod).ifPresent(taken::add));
        for (int i = active.size(); i < wanted; i++) {
            int index = 0;
            while (taken.contains(index)) {
                index++;
            }
            taken.add(index);
            PodSets.create(cluster, job, pod(selected, index), NAME);
        }
    }

    /** A Job that names no selector is given one by its uid. */
    private ObjectNode selected(ObjectNode job) {
        String uid = job.at("/metadata/uid").asText();
        ObjectNode selected = job.deepCopy();
        if (selected.at("/spec/selector").isMissingNode()) {
            selected.withObject("/spec/selector/matchLabels").put("batch.kubernetes.io/controller-uid", uid);
        }
        return selected;
    }

    private ObjectNode pod(ObjectNode job, int index) {
        boolean indexed = JobTally.indexed(job);
        String name = PodSets.name(job) + (indexed ? "-" + index : "");
        ObjectNode pod = PodSets.fromTemplate(job, cluster.generated(name + "-"));
        ObjectNode metadata = pod.withObject("/metadata");
        ObjectNode labels = metadata.withObjectProperty("labels");
        labels.put("batch.kubernetes.io/controller-uid", job.at("/metadata/uid").asText())
                .put("batch.kubernetes.io/job-name", PodSets.name(job))
                .put("job-name", PodSets.name(job));
        if (indexed) {
            labels.put(INDEX, String.valueOf(index));
            metadata.withObjectProperty("annotations").put(INDEX, String.valueOf(index));
            ObjectNode spec = pod.withObject("/spec");
            spec.put("hostname", name);
            spec.path("containers")
                    .forEach(container -> ((ObjectNode) container)
                            .withArrayProperty("env")
                            .addObject()
                            .put("name", "JOB_COMPLETION_INDEX")
                            .put("value", String.valueOf(index)));
        }
        return pod;
    }
}
