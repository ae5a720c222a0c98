package io.github.bladebook.simulator.face.truenas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.truenas.Ejson;
import io.github.bladebook.simulator.state.truenas.Names;
import io.github.bladebook.simulator.state.truenas.Snapshot;
import io.github.bladebook.simulator.state.truenas.TrueNasState;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/** Until when a snapshot is kept: as long as the task keeps it whose naming it fits, or for ever. */
final class Retention {
    private final TrueNasState state;

    Retention(TrueNasState state) {
        this.state = state;
    }

    JsonNode of(Snapshot snapshot) {
        for (ObjectNode task : state.table("pool.snapshottask").rows()) {
            String dataset = task.path("dataset").asText();
            boolean covered = task.path("recursive").asBoolean()
                    ? Names.within(snapshot.dataset(), dataset)
                    : snapshot.dataset().equals(dataset);
            if (covered
                    && Naming.pattern(task.path("naming_schema").asText())
                            .matcher(snapshot.name())
                            .matches()) {
                ObjectNode retention = Json.object();
                retention.set("datetime", Ejson.date(end(snapshot.created(), task)));
                retention.put("source", "periodic_snapshot_task");
                return retention.put(
                        "periodic_snapshot_task_id", task.path("id").asInt());
            }
        }
        return NullNode.getInstance();
    }

    private static Instant end(Instant created, JsonNode task) {
        int count = task.path("lifetime_value").asInt();
        ZonedDateTime begin = created.atZone(ZoneOffset.UTC);
        return switch (task.path("lifetime_unit").asText()) {
            case "HOUR" -> begin.plusHours(count).toInstant();
            case "DAY" -> begin.plusDays(count).toInstant();
            case "WEEK" -> begin.plusWeeks(count).toInstant();
            case "MONTH" -> begin.plus(Period.ofMonths(count)).toInstant();
            default -> begin.plus(Period.ofYears(count)).toInstant();
        };
    }
}
