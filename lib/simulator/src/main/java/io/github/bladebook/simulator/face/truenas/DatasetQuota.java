package io.github.bladebook.simulator.face.truenas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.face.truenas.query.Query;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.truenas.Dataset;
import io.github.bladebook.simulator.state.truenas.Refusal;
import io.github.bladebook.simulator.state.truenas.TrueNasState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code pool.dataset.get_quota} and {@code set_quota}: quotas of the dataset, of users and of groups. */
final class DatasetQuota {
    private final TrueNasState state;

    DatasetQuota(TrueNasState state) {
        this.state = state;
    }

    void add(Methods methods) {
        methods.on("pool.dataset.get_quota", this::get);
        methods.on("pool.dataset.set_quota", this::set);
    }

    private Dataset one(Call call) {
        return state.zfs().dataset(call.text(0)).orElseThrow(() -> Refusal.absent("PoolDataset", call.text(0)));
    }

    private JsonNode get(Call call) {
        Dataset dataset = one(call);
        String kind = call.text(1);
        List<ObjectNode> rows = new ArrayList<>();
        if (kind.equals("DATASET")) {
            ObjectNode row = Json.object()
                    .put("quota_type", kind)
                    .put("id", dataset.name())
                    .put("name", dataset.name());
            row.put("quota", dataset.number("quota")).put("refquota", dataset.number("refquota"));
            rows.add(row.put("used_bytes", state.space().used(dataset)));
        } else {
            people(dataset, kind).forEach((id, figures) -> {
                ObjectNode row = Json.object().put("quota_type", kind).put("id", id);
                if (!kind.equals("PROJECT")) {
                    row.put("name", Owners.name(state, kind, id))
                            .put("quota", figures[0])
                            .put("used_bytes", figures[2]);
                    row.put("obj_quota", figures[1]).put("obj_used", figures[3]);
                    rows.add(row);
                }
            });
        }
        return Query.run(rows, call.argument(2), call.argument(3));
    }

    /** Returns quota, object quota, bytes and files of all who have any of them, by number. */
    private Map<Integer, long[]> people(Dataset dataset, String kind) {
        Map<Integer, long[]> people = new TreeMap<>();
        String mount = "/mnt/" + dataset.name();
        for (String path : state.files().below(mount)) {
            state.files().find(path).ifPresent(file -> {
                long[] figures =
                        people.computeIfAbsent(kind.equals("USER") ? file.uid() : file.gid(), id -> new long[4]);
                figures[2] += file.size();
                figures[3]++;
            });
        }
        dataset.quotas().forEach((key, bytes) -> {
            String[] parts = key.split(":", 2);
            if (parts[0].equals(kind) || parts[0].equals(kind + "OBJ")) {
                long[] figures = people.computeIfAbsent(Integer.parseInt(parts[1]), id -> new long[4]);
                figures[parts[0].endsWith("OBJ") ? 1 : 0] = bytes;
            }
        });
        return people;
    }

    private JsonNode set(Call call) {
        Dataset dataset = one(call);
        int index = 0;
        for (JsonNode quota : call.argument(1)) {
            one(dataset, quota, index++);
        }
        return NullNode.getInstance();
    }

    private void one(Dataset dataset, JsonNode quota, int index) {
        String kind = quota.path("quota_type").asText();
        String id = quota.path("id").asText();
        long bytes = quota.path("quota_value").asLong();
        if (kind.equals("DATASET")) {
            if (!id.equals("QUOTA") && !id.equals("REFQUOTA")) {
                throw Refusal.invalid(
                        "set_quota.%d.id".formatted(index),
                        "id for quota_type DATASET must be either \"QUOTA\" or \"REFQUOTA\"");
            }
            if (bytes == 0) {
                dataset.properties().remove(id.toLowerCase(java.util.Locale.ROOT));
            } else {
                dataset.properties().put(id.toLowerCase(java.util.Locale.ROOT), Long.toString(bytes));
            }
            return;
        }
        int number = Owners.number(state, kind.replace("OBJ", ""), id)
                .orElseThrow(() -> Refusal.invalid("set_quota.%d.id".formatted(index), id + " does not exist"));
        if (number == 0) {
            throw Refusal.invalid(
                    "set_quota.%d.id".formatted(index),
                    "Setting quota on %s [0] is not permitted".formatted(kind.toLowerCase(java.util.Locale.ROOT)));
        }
        if (bytes == 0) {
            dataset.quotas().remove(kind + ":" + number);
        } else {
            dataset.quotas().put(kind + ":" + number, bytes);
        }
    }
}
