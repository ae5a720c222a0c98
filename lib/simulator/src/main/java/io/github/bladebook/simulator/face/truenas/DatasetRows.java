package io.github.bladebook.simulator.face.truenas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.truenas.Dataset;
import io.github.bladebook.simulator.state.truenas.Ejson;
import io.github.bladebook.simulator.state.truenas.Names;
import io.github.bladebook.simulator.state.truenas.Space;
import io.github.bladebook.simulator.state.truenas.TrueNasState;
import io.github.bladebook.simulator.state.truenas.Wording;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Datasets as {@code pool.dataset.query} shows them: each with its children inside, and by default each child again on its own. */
final class DatasetRows {
    private static final Set<String> ALWAYS = Set.of(
            "id",
            "type",
            "name",
            "pool",
            "encrypted",
            "encryption_root",
            "key_loaded",
            "children",
            "mountpoint",
            "locked",
            "user_properties",
            "snapshots");

    private final TrueNasState state;
    private final Properties properties;

    DatasetRows(TrueNasState state) {
        this.state = state;
        this.properties = new Properties(state.zfs());
    }

    Properties properties() {
        return properties;
    }

    /** Returns the rows that {@code extra} of the query options asks for. */
    List<ObjectNode> rows(JsonNode extra) {
        boolean flat = extra.path("flat").asBoolean(true);
        List<ObjectNode> rows = new ArrayList<>();
        for (Dataset dataset : state.zfs().datasets()) {
            if (flat || !dataset.name().contains("/")) {
                rows.add(row(dataset, extra));
            }
        }
        return rows;
    }

    ObjectNode row(Dataset dataset, JsonNode extra) {
        ObjectNode row = Json.object().put("id", dataset.name());
        row.put("type", dataset.volume() ? "VOLUME" : "FILESYSTEM").put("name", dataset.name());
        Optional<Dataset> root = Encryption.root(state.zfs(), dataset);
        boolean locked = root.filter(Encryption::locked).isPresent();
        row.put("pool", dataset.pool())
                .put("encrypted", root.isPresent())
                .put("encryption_root", root.map(Dataset::name).orElse(null))
                .put("key_loaded", root.isPresent() && !locked);
        ArrayNode children = row.putArray("children");
        if (extra.path("retrieve_children").asBoolean(true)) {
            state.zfs().children(dataset.name()).forEach(child -> children.add(row(child, extra)));
        }
        user(dataset, row, extra.path("retrieve_user_props").asBoolean(true));
        row.put("locked", locked);
        row.put("mountpoint", dataset.volume() ? null : "/mnt/" + dataset.name());
        properties.add(dataset, row);
        figures(dataset, row);
        if (extra.path("snapshots").asBoolean()) {
            ArrayNode snapshots = row.putArray("snapshots");
            state.zfs().snapshotsOf(dataset.name()).forEach(snapshot -> snapshots.add(SnapshotRows.brief(snapshot)));
        }
        if (extra.path("properties").isArray()) {
            only(row, extra.path("properties"));
        }
        return row;
    }

    private void figures(Dataset dataset, ObjectNode row) {
        Space space = state.space();
        row.set("used", Properties.figure(space.used(dataset)));
        row.set("usedbychildren", Properties.figure(space.byChildren(dataset)));
        row.set("usedbydataset", Properties.figure(Space.own(dataset)));
        row.set("usedbyrefreservation", Properties.figure(Space.byReservation(dataset)));
        row.set("usedbysnapshots", Properties.figure(space.bySnapshots(dataset)));
        row.set("available", Properties.figure(space.available(dataset)));
        row.set("compressratio", Properties.property("1.21x", "1.21", TextNode.valueOf("1.21"), "NONE", null));
        String origin = dataset.origin() == null ? "" : dataset.origin();
        row.set("origin", Properties.property(origin, origin, TextNode.valueOf(origin), "NONE", null));
        row.set(
                "creation",
                Properties.property(
                        SnapshotRows.clock(dataset.created()),
                        Long.toString(dataset.created().getEpochSecond()),
                        Ejson.date(dataset.created()),
                        "NONE",
                        null));
    }

    /** Shows user properties of the dataset and of those above it, except the ones that have names of their own. */
    private void user(Dataset dataset, ObjectNode row, boolean all) {
        ObjectNode shown = row.putObject("user_properties");
        Dataset here = dataset;
        while (here != null) {
            for (Map.Entry<String, String> entry : here.userProperties().entrySet()) {
                String value = entry.getValue();
                ObjectNode property = Properties.property(
                        value,
                        value,
                        TextNode.valueOf(value),
                        here == dataset ? "LOCAL" : "INHERITED",
                        here == dataset ? null : here.name());
                String own = Wording.USER.get(entry.getKey());
                if (own != null && !row.has(own)) {
                    row.set(own, property);
                } else if (own == null && all && !shown.has(entry.getKey())) {
                    shown.set(entry.getKey(), property);
                }
            }
            here = Names.parent(here.name()).flatMap(state.zfs()::dataset).orElse(null);
        }
    }

    /** Leaves only what was asked for, and what is always there. */
    private static void only(ObjectNode row, JsonNode wanted) {
        Set<String> kept = new HashSet<>(ALWAYS);
        wanted.forEach(name -> kept.add(Properties.shown(name.asText())));
        row.retain(kept);
    }
}
