package io.github.bladebook.simulator.seed.twin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.truenas.Dataset;
import io.github.bladebook.simulator.state.truenas.Pool;
import io.github.bladebook.simulator.state.truenas.Snapshot;
import io.github.bladebook.simulator.state.truenas.TrueNasState;
import io.github.bladebook.simulator.state.truenas.Wording;
import io.github.bladebook.simulator.state.truenas.Zfs;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Pools, datasets and snapshots as an appliance told of them: sizes to the byte, times and transaction groups as they were. */
final class StorageTwin {
    /** What the lab reckons of a pool itself, or keeps beside what it shows. */
    private static final Set<String> RECKONED = Set.of(
            "id",
            "name",
            "guid",
            "path",
            "size",
            "allocated",
            "free",
            "freeing",
            "size_str",
            "allocated_str",
            "free_str",
            "freeing_str");

    private static final Set<String> SET_HERE = Set.of("LOCAL", "RECEIVED");
    private static final Set<String> SET_AT_BIRTH = Set.of("casesensitivity", "volsize", "volblocksize");
    private static final Set<String> OF_ENCRYPTION = Set.of("encryption", "keyformat", "pbkdf2iters");

    private final Zfs zfs;
    private final TrueNasState state;
    private final List<JsonNode> pools;
    private final List<JsonNode> datasets;

    private StorageTwin(Map<String, List<JsonNode>> said, TrueNasState state) {
        this.zfs = state.zfs();
        this.state = state;
        this.pools = said.getOrDefault("pool.query", List.of());
        this.datasets = said.getOrDefault("pool.dataset.query", List.of());
    }

    /** Replaces all there is; returns what the lab cannot hold. */
    static List<String> plant(Map<String, List<JsonNode>> said, TrueNasState state) {
        StorageTwin twin = new StorageTwin(said, state);
        twin.zfs.forget();
        twin.pools.forEach(twin::pool);
        twin.datasets.forEach(twin::dataset);
        said.getOrDefault("pool.snapshot.query", List.of()).forEach(twin::snapshot);
        twin.pools.forEach(twin::reckoning);
        long encrypted = twin.datasets.stream()
                .filter(row -> row.path("encrypted").asBoolean())
                .count();
        return encrypted == 0 ? List.of() : List.of("encryption of pool.dataset.query (%d)".formatted(encrypted));
    }

    private void pool(JsonNode row) {
        ObjectNode facts = row.deepCopy();
        facts.remove(RECKONED);
        String name = row.path("name").asText();
        zfs.pool(
                new Pool(
                        row.path("id").asInt(),
                        name,
                        row.path("guid").asText(),
                        row.path("size").asLong(),
                        facts),
                state.appliance().boot());
        zfs.fill(name, row.path("allocated").asLong());
    }

    private void dataset(JsonNode row) {
        Dataset dataset = zfs.create(
                row.path("name").asText(),
                row.path("type").asText().equals("VOLUME"),
                moment(row.path("creation"), state.appliance().boot()));
        row.properties().forEach(field -> {
            JsonNode value = field.getValue();
            String name = Wording.nativeName(field.getKey());
            boolean here = SET_HERE.contains(value.path("source").asText());
            Optional<String> user = Wording.userName(name);
            if (here && user.isPresent()) {
                dataset.userProperties().put(user.get(), raw(value));
            } else if (SET_AT_BIRTH.contains(name) || (here && !OF_ENCRYPTION.contains(name))) {
                dataset.properties().put(name, raw(value));
            }
        });
        row.path("user_properties").properties().forEach(field -> {
            if (SET_HERE.contains(field.getValue().path("source").asText())) {
                dataset.userProperties().put(field.getKey(), raw(field.getValue()));
            }
        });
        zfs.fill(dataset.name(), number(row.path("usedbydataset")));
        if (!raw(row.path("origin")).isEmpty()) {
            zfs.origin(dataset.name(), raw(row.path("origin")));
        }
    }

    private void snapshot(JsonNode row) {
        JsonNode properties = row.path("properties");
        Snapshot snapshot = zfs.restore(
                row.path("dataset").asText(),
                row.path("snapshot_name").asText(),
                moment(properties.path("creation"), state.appliance().boot()),
                row.path("createtxg").asLong(),
                number(properties.path("referenced")),
                number(properties.path("used")));
        for (long hold = number(properties.path("userrefs")); hold > 0; hold--) {
            snapshot.holds().add(hold == 1 ? "truenas" : "hold-" + hold);
        }
        properties.properties().stream()
                .filter(field -> field.getKey().contains(":"))
                .filter(field ->
                        SET_HERE.contains(field.getValue().path("source").asText()))
                .forEach(field -> snapshot.userProperties().put(field.getKey(), raw(field.getValue())));
    }

    /** Keeps apart what a real pool's parity and metadata take, which nothing else that was told explains. */
    private void reckoning(JsonNode row) {
        Pool pool = Objects.requireNonNull(zfs.pools().get(row.path("name").asText()));
        long used = state.space().allocated(pool);
        if (row.path("allocated").isNumber() && row.path("allocated").asLong() != used) {
            pool.facts().put("overhead", row.path("allocated").asLong() - used);
        }
        Dataset root = zfs.dataset(pool.name()).orElseThrow();
        boolean bounded = root.number("quota") > 0 || root.number("refquota") > 0;
        datasets.stream()
                .filter(told -> told.path("name").asText().equals(pool.name()) && !bounded)
                .mapToLong(told -> number(told.path("available")))
                .filter(available -> available != state.space().available(root))
                .forEach(available -> pool.facts().put("usable", used + available));
    }

    private static String raw(JsonNode property) {
        return property.path("rawvalue").asText(property.path("value").asText(""));
    }

    private static long number(JsonNode property) {
        String raw = raw(property);
        return raw.matches("\\d+")
                ? Long.parseLong(raw)
                : property.path("parsed").asLong();
    }

    /** Milliseconds where they are told, as the raw value has seconds only. */
    private static Instant moment(JsonNode property, Instant unknown) {
        JsonNode exact = property.path("parsed").path("$date");
        if (exact.isNumber()) {
            return Instant.ofEpochMilli(exact.asLong());
        }
        return raw(property).isEmpty() ? unknown : Instant.ofEpochSecond(number(property));
    }
}
