package io.github.bladebook.simulator.state.kube.controller.workload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.kube.StoredObject;
import io.github.bladebook.simulator.state.kube.answer.ApiError;
import io.github.bladebook.simulator.state.kube.controller.Appointments;
import io.github.bladebook.simulator.state.kube.controller.Cluster;
import io.github.bladebook.simulator.state.kube.controller.Cron;
import io.github.bladebook.simulator.state.kube.controller.Owners;
import io.github.bladebook.simulator.state.kube.controller.Types;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes Jobs at the times that CronJobs name. Time goes at the lab's pace: an appointment that came early by the clock counts as the time
 * that it is.
 */
public final class CronJobs extends OwnerController {
    static final String NAME = "cronjob-controller";
    private static final int MANY_MISSED = 100;
    private static final DateTimeFormatter RFC1123 = DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);

    private final Appointments appointments;
    private final CronHistory history;
    /** How late it is for a CronJob: the last appointment it kept. */
    private final Map<String, Instant> reached = new HashMap<>();

    public CronJobs(Cluster cluster) {
        super(cluster, Types.CRON_JOB, Types.JOB);
        this.appointments = new Appointments(cluster);
        this.history = new CronHistory(cluster);
    }

    @Override
    void reconcile(ObjectNode cron) {
        String key = cron.at("/metadata/uid").asText();
        List<ObjectNode> jobs = cluster.in(Types.JOB, PodSets.namespace(cron))
                .map(StoredObject::tree)
                .filter(job -> Owners.controller(job).path("uid").asText().equals(key))
                .toList();
        history.update(cron, jobs);
        history.forget(cron, jobs);
        ObjectNode now = cluster.get(Types.CRON_JOB, PodSets.namespace(cron), PodSets.name(cron))
                .orElse(cron);
        if (now.at("/spec/suspend").asBoolean()) {
            appointments.cancel(key);
            return;
        }
        Cron table;
        ZoneId zone;
        try {
            table = Cron.parse(now.at("/spec/schedule").asText());
        } catch (IllegalArgumentException e) {
            String text = now.at("/spec/schedule").asText();
            cluster.warn(
                    now,
                    NAME,
                    "UnparseableSchedule",
                    "unparseable schedule: \"%s\" : %s".formatted(text, e.getMessage()));
            return;
        }
        try {
            zone = ZoneId.of(now.at("/spec/timeZone").asText("Etc/UTC"));
        } catch (DateTimeException e) {
            String name = now.at("/spec/timeZone").asText();
            cluster.warn(
                    now,
                    NAME,
                    "UnknownTimeZone",
                    "invalid timeZone: \"%s\": unknown time zone %s".formatted(name, name));
            return;
        }
        Instant time = reached.merge(key, cluster.instant(), (one, other) -> one.isAfter(other) ? one : other);
        missed(now, table, zone, time).ifPresent(due -> due(now, jobs, due, time));
        appointments.at(key, table.next(time, zone), time, at -> {
            reached.put(key, at);
            touch(PodSets.namespace(cron), PodSets.name(cron));
        });
    }

    /** Returns the last time that the table names since the last one that was kept. */
    private Optional<Instant> missed(ObjectNode cron, Cron table, ZoneId zone, Instant now) {
        String last = cron.at("/status/lastScheduleTime").asText("");
        Instant from = Instant.parse(
                last.isEmpty() ? cron.at("/metadata/creationTimestamp").asText() : last);
        JsonNode deadline = cron.at("/spec/startingDeadlineSeconds");
        if (deadline.isNumber()) {
            Instant earliest = now.minusSeconds(deadline.asLong() + 1);
            from = earliest.isAfter(from) ? earliest : from;
        }
        int count = 0;
        Optional<Instant> missed = Optional.empty();
        Optional<Instant> next = table.next(from, zone);
        while (next.isPresent() && !next.get().isAfter(now)) {
            missed = next;
            count++;
            next = table.next(next.get(), zone);
        }
        if (count > MANY_MISSED) {
            cluster.warn(
                    cron,
                    NAME,
                    "TooManyMissedTimes",
                    "too many missed start times: %d. Set or decrease .spec.startingDeadlineSeconds or check clock skew"
                            .formatted(count));
        }
        return missed;
    }

    private void due(ObjectNode cron, List<ObjectNode> jobs, Instant time, Instant now) {
        JsonNode deadline = cron.at("/spec/startingDeadlineSeconds");
        if (deadline.isNumber() && time.plusSeconds(deadline.asLong()).isBefore(now)) {
            cluster.warn(cron, NAME, "MissSchedule", "Missed scheduled time to start a job: " + RFC1123.format(time));
            return;
        }
        List<ObjectNode> active = jobs.stream()
                .filter(job -> !JobEnds.over(job) && !PodSets.deleting(job) && history.active(cron, job))
                .toList();
        String policy = cron.at("/spec/concurrencyPolicy").asText("Allow");
        if (policy.equals("Forbid") && !active.isEmpty()) {
            cluster.normal(
                    cron,
                    NAME,
                    "JobAlreadyActive",
                    "Not starting job because prior execution is running and concurrency policy is Forbid");
            return;
        }
        if (policy.equals("Replace")) {
            active.forEach(job -> history.delete(cron, job));
        }
        start(cron, time);
    }

    private void start(ObjectNode cron, Instant time) {
        JsonNode template = cron.at("/spec/jobTemplate");
        String name = PodSets.name(cron) + "-" + time.getEpochSecond() / 60;
        ObjectNode job = Json.object().put("apiVersion", "batch/v1").put("kind", "Job");
        ObjectNode metadata = job.putObject("metadata").put("name", name).put("namespace", PodSets.namespace(cron));
        for (String part : List.of("labels", "annotations")) {
            if (template.at("/metadata/" + part).isObject()) {
                metadata.set(part, template.at("/metadata/" + part).deepCopy());
            }
        }
        metadata.withObjectProperty("annotations")
                .put("batch.kubernetes.io/cronjob-scheduled-timestamp", time.toString());
        job.set("spec", template.path("spec").deepCopy());
        try {
            cluster.create(Owners.own(job, cron), "kube-controller-manager");
        } catch (ApiError e) {
            boolean there =
                    cluster.get(Types.JOB, PodSets.namespace(cron), name).isPresent();
            if (!there) {
                cluster.warn(cron, NAME, "FailedCreate", "Error creating job: " + e.getMessage());
                return;
            }
        }
        cluster.normal(cron, NAME, "SuccessfulCreate", "Created job " + name);
        history.started(cron, name, time);
    }
}
