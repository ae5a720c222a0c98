package io.github.bladebook.simulator.face.truenas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.truenas.Pool;
import io.github.bladebook.simulator.state.truenas.Refusal;
import io.github.bladebook.simulator.state.truenas.TrueNasState;
import java.util.List;
import java.util.Set;

/** {@code pool.query} and what belongs to whole pools. */
final class PoolArea {
    private static final Set<String> RECKONING = Set.of("usable", "overhead");

    private final TrueNasState state;

    private PoolArea(TrueNasState state) {
        this.state = state;
    }

    static void add(Methods methods, TrueNasState state) {
        PoolArea area = new PoolArea(state);
        methods.rows("pool.query", call -> area.rows());
        methods.on("pool.get_instance", area::one);
    }

    private List<ObjectNode> rows() {
        return state.zfs().pools().values().stream().map(this::row).toList();
    }

    private JsonNode one(Call call) {
        return state.zfs().pools().values().stream()
                .filter(pool -> pool.id() == call.number(0))
                .findFirst()
                .map(this::row)
                .orElseThrow(() -> Refusal.absent("Pool", call.number(0)));
    }

    private ObjectNode row(Pool pool) {
        long allocated = state.space().allocated(pool);
        long free = Math.max(0, pool.size() - allocated);
        ObjectNode facts = pool.facts();
        ObjectNode row =
                Json.object().put("id", pool.id()).put("name", pool.name()).put("guid", pool.guid());
        String status = facts.path("status").asText("ONLINE");
        row.put("status", status).put("path", "/mnt/" + pool.name());
        row.putNull("scan").putNull("expand").put("is_upgraded", true);
        row.put("healthy", status.equals("ONLINE"))
                .put("warning", false)
                .put("status_code", "OK")
                .putNull("status_detail");
        row.put("size", pool.size())
                .put("allocated", allocated)
                .put("free", free)
                .put("freeing", 0);
        row.put("dedup_table_size", 0).put("dedup_table_quota", "auto");
        row.put("fragmentation", "3");
        row.put("size_str", Long.toString(pool.size())).put("allocated_str", Long.toString(allocated));
        row.put("free_str", Long.toString(free)).put("freeing_str", "0");
        row.putObject("autotrim")
                .put("value", "off")
                .put("rawvalue", "off")
                .put("parsed", "off")
                .put("source", "DEFAULT");
        row.setAll(facts.deepCopy());
        return row.remove(RECKONING);
    }
}
