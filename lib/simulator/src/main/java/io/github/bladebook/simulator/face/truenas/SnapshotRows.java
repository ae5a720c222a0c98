package io.github.bladebook.simulator.face.truenas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.truenas.Ejson;
import io.github.bladebook.simulator.state.truenas.Names;
import io.github.bladebook.simulator.state.truenas.Snapshot;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Snapshots as {@code pool.snapshot.query} shows them. */
final class SnapshotRows {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("EEE MMM ppd H:mm yyyy", Locale.US).withZone(ZoneOffset.UTC);

    private SnapshotRows() {}

    /** Returns a time as ZFS shows it. */
    static String clock(Instant time) {
        return CLOCK.format(time);
    }

    /** Returns a snapshot without its properties. */
    static ObjectNode brief(Snapshot snapshot) {
        ObjectNode row = Json.object().put("id", snapshot.id()).put("name", snapshot.id());
        row.put("pool", Names.pool(snapshot.dataset())).put("type", "SNAPSHOT");
        row.put("snapshot_name", snapshot.name()).put("dataset", snapshot.dataset());
        return row.put("createtxg", Long.toString(snapshot.txg()));
    }

    /** Returns a snapshot with all its properties. */
    static ObjectNode full(Snapshot snapshot) {
        ObjectNode row = brief(snapshot);
        ObjectNode properties = row.putObject("properties");
        String seconds = Long.toString(snapshot.created().getEpochSecond());
        properties.set("creation", property(clock(snapshot.created()), seconds, Ejson.date(snapshot.created())));
        properties.set("used", size(snapshot.used()));
        properties.set("referenced", size(snapshot.referenced()));
        properties.set(
                "userrefs",
                property(
                        Integer.toString(snapshot.holds().size()),
                        Integer.toString(snapshot.holds().size()),
                        TextNode.valueOf(Integer.toString(snapshot.holds().size()))));
        properties.set(
                "createtxg",
                property(
                        Long.toString(snapshot.txg()),
                        Long.toString(snapshot.txg()),
                        TextNode.valueOf(Long.toString(snapshot.txg()))));
        snapshot.userProperties()
                .forEach((name, value) -> properties.set(
                        name, property(value, value, TextNode.valueOf(value)).put("source", "LOCAL")));
        return row;
    }

    private static ObjectNode size(long bytes) {
        return property(
                Sizes.text(bytes),
                Long.toString(bytes),
                Json.object().put("n", bytes).path("n"));
    }

    private static ObjectNode property(String value, String raw, JsonNode parsed) {
        ObjectNode property =
                Json.object().put("value", value).put("rawvalue", raw).put("source", "NONE");
        property.set("parsed", parsed);
        return property;
    }
}
