package io.github.bladebook.simulator.face.kube;

import static io.github.bladebook.simulator.face.kube.Cells.NONE;
import static io.github.bladebook.simulator.face.kube.Cells.at;
import static io.github.bladebook.simulator.face.kube.Cells.condition;
import static io.github.bladebook.simulator.face.kube.Column.number;
import static io.github.bladebook.simulator.face.kube.Column.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The columns of Jobs and CronJobs. */
final class JobCells {
    private static final Column NAME =
            text("Name", tree -> tree.at("/metadata/name").asText());
    private static final Column AGE = Column.age("Age", "/metadata/creationTimestamp");

    static final List<Column> JOB = List.of(
            NAME,
            text("Status", JobCells::status),
            text("Completions", JobCells::completions),
            new Column("Duration", "string", false, JobCells::duration),
            AGE);

    static final List<Column> CRON_JOB = List.of(
            NAME,
            text("Schedule", tree -> at(tree, "/spec/schedule", "")),
            text("Timezone", tree -> at(tree, "/spec/timeZone", NONE)),
            text("Suspend", tree -> tree.at("/spec/suspend").asBoolean() ? "True" : "False"),
            number("Active", tree -> tree.at("/status/active").size()),
            new Column("Last Schedule", "string", false, JobCells::lastSchedule),
            AGE);

    private JobCells() {}

    private static String status(JsonNode job) {
        for (String end : List.of("Complete", "Failed")) {
            if (condition(job, end).equals("True")) {
                return end;
            }
        }
        if (job.at("/metadata/deletionTimestamp").isTextual()) {
            return "Terminating";
        }
        for (String way : List.of("Suspended", "FailureTarget", "SuccessCriteriaMet")) {
            if (condition(job, way).equals("True")) {
                return way;
            }
        }
        return "Running";
    }

    private static String completions(JsonNode job) {
        int succeeded = job.at("/status/succeeded").asInt();
        if (job.at("/spec/completions").isNumber()) {
            return succeeded + "/" + job.at("/spec/completions").asInt();
        }
        int parallelism = job.at("/spec/parallelism").asInt();
        return succeeded + "/1" + (parallelism > 1 ? " of " + parallelism : "");
    }

    private static String duration(JsonNode job, Instant now) {
        JsonNode start = job.at("/status/startTime");
        JsonNode end = job.at("/status/completionTime");
        if (!start.isTextual()) {
            return "";
        }
        Instant until = end.isTextual() ? Instant.parse(end.asText()) : now;
        return Age.of(Duration.between(Instant.parse(start.asText()), until));
    }

    private static String lastSchedule(JsonNode cron, Instant now) {
        JsonNode last = cron.at("/status/lastScheduleTime");
        return last.isTextual() ? Age.since(last, now) : NONE;
    }
}
