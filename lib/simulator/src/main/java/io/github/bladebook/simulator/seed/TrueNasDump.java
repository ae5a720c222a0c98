package io.github.bladebook.simulator.seed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.core.unit.DataSize;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.truenas.Dataset;
import io.github.bladebook.simulator.state.truenas.Ejson;
import io.github.bladebook.simulator.state.truenas.Pool;
import io.github.bladebook.simulator.state.truenas.Snapshot;
import io.github.bladebook.simulator.state.truenas.TrueNasState;
import io.github.bladebook.simulator.state.truenas.Zfs;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The storage appliance as a tree: sizes as bytes or quantities, times as ISO-8601 instants. Keys and passwords are never part of it. */
final class TrueNasDump {
    private TrueNasDump() {}

    static ObjectNode write(TrueNasState state) {
        synchronized (state) {
            ObjectNode tree = Json.object();
            tree.put("hostname", state.appliance().hostname())
                    .put("version", state.appliance().version());
            tree.set("machine", state.appliance().facts());
            ArrayNode pools = tree.putArray("pools");
            for (Pool pool : state.zfs().pools().values()) {
                ObjectNode row = pools.addObject().put("id", pool.id()).put("name", pool.name());
                row.put("guid", pool.guid()).put("size", pool.size());
                row.put("created", created(state, pool.name()).toString()).set("facts", pool.facts());
            }
            ArrayNode datasets = tree.putArray("datasets");
            for (Dataset dataset : state.zfs().datasets()) {
                ObjectNode row =
                        datasets.addObject().put("name", dataset.name()).put("volume", dataset.volume());
                row.put("created", dataset.created().toString()).put("referenced", dataset.referenced());
                row.set("properties", Json.tree(dataset.properties()));
                row.set("user", Json.tree(dataset.userProperties()));
                row.set("quotas", Json.tree(dataset.quotas()));
                if (dataset.origin() != null) {
                    row.put("origin", dataset.origin());
                }
            }
            ArrayNode snapshots = tree.putArray("snapshots");
            for (Snapshot snapshot : state.zfs().snapshotsByAge()) {
                ObjectNode row =
                        snapshots.addObject().put("dataset", snapshot.dataset()).put("name", snapshot.name());
                row.put("created", snapshot.created().toString()).put("referenced", snapshot.referenced());
                row.put("used", snapshot.used()).set("user", Json.tree(snapshot.userProperties()));
                row.set("holds", Json.tree(snapshot.holds()));
            }
            ObjectNode tables = tree.putObject("tables");
            for (String name : state.tableNames()) {
                tables.set(name, Json.tree(state.table(name).rows()));
            }
            tree.set("files", state.files().dump());
            return tree;
        }
    }

    private static Instant created(TrueNasState state, String dataset) {
        return state.zfs().dataset(dataset).map(Dataset::created).orElse(Instant.EPOCH);
    }

    /** Adds what {@code tree} says to {@code state}; throws IllegalArgumentException with the place of a wrong value. */
    static void read(JsonNode tree, TrueNasState state) {
        synchronized (state) {
            if (tree.has("hostname")) {
                state.appliance().hostname(tree.path("hostname").asText());
            }
            if (tree.has("version")) {
                state.appliance().version(tree.path("version").asText());
            }
            tree.path("machine")
                    .properties()
                    .forEach(fact -> state.appliance()
                            .facts()
                            .set(fact.getKey(), fact.getValue().deepCopy()));
            Zfs zfs = state.zfs();
            for (JsonNode pool : tree.path("pools")) {
                zfs.pool(
                        new Pool(
                                pool.path("id").asInt(),
                                pool.path("name").asText(),
                                pool.path("guid").asText(),
                                bytes(pool.path("size")),
                                facts(pool.path("facts"))),
                        time(pool.path("created")));
            }
            tree.path("datasets").forEach(row -> dataset(zfs, row));
            tree.path("snapshots").forEach(row -> snapshot(zfs, row));
            tree.path("datasets").forEach(row -> {
                if (row.has("origin")) {
                    zfs.origin(row.path("name").asText(), row.path("origin").asText());
                }
            });
            for (Map.Entry<String, JsonNode> table : tree.path("tables").properties()) {
                table.getValue().forEach(row -> state.table(table.getKey()).add(row.deepCopy()));
            }
            state.files().load(tree.path("files"));
        }
    }

    /** Returns what a pool shows besides; a scrub's times may be written as times. */
    private static ObjectNode facts(JsonNode told) {
        ObjectNode facts = told.isObject() ? told.deepCopy() : Json.object();
        for (String field : List.of("start_time", "end_time")) {
            if (facts.path("scan").path(field).isTextual()) {
                Instant time = time(facts.path("scan").path(field));
                facts.withObjectProperty("scan").set(field, Ejson.date(time));
            }
        }
        return facts;
    }

    private static void dataset(Zfs zfs, JsonNode row) {
        String name = row.path("name").asText();
        Dataset dataset = zfs.dataset(name)
                .orElseGet(() -> zfs.create(name, row.path("volume").asBoolean(), time(row.path("created"))));
        row.path("properties")
                .properties()
                .forEach(entry -> dataset.properties().put(entry.getKey(), plain(entry.getValue())));
        row.path("user")
                .properties()
                .forEach(entry -> dataset.userProperties()
                        .put(entry.getKey(), entry.getValue().asText()));
        row.path("quotas").properties().forEach(entry -> dataset.quotas().put(entry.getKey(), bytes(entry.getValue())));
        zfs.fill(name, bytes(row.path("referenced")));
    }

    private static void snapshot(Zfs zfs, JsonNode row) {
        Snapshot snapshot = zfs.snap(
                row.path("dataset").asText(),
                row.path("name").asText(),
                time(row.path("created")),
                bytes(row.path("referenced")),
                bytes(row.path("used")));
        row.path("user")
                .properties()
                .forEach(entry -> snapshot.userProperties()
                        .put(entry.getKey(), entry.getValue().asText()));
        row.path("holds").forEach(tag -> snapshot.holds().add(tag.asText()));
    }

    /** Returns a property as ZFS has it: a quantity such as 11Ti is bytes. */
    private static String plain(JsonNode value) {
        String text = value.asText();
        return text.matches("\\d+(\\.\\d+)?[KMGTP]i")
                ? Long.toString(DataSize.parse(text).bytes())
                : text;
    }

    private static long bytes(JsonNode value) {
        return value.isMissingNode() ? 0 : DataSize.parse(value.asText()).bytes();
    }

    private static Instant time(JsonNode value) {
        try {
            return Instant.parse(value.asText());
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("'" + value.asText() + "' is no time", e);
        }
    }
}
