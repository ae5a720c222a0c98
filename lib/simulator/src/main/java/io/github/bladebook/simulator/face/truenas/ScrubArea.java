package io.github.bladebook.simulator.face.truenas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.bladebook.simulator.state.truenas.Ejson;
import io.github.bladebook.simulator.state.truenas.Errno;
import io.github.bladebook.simulator.state.truenas.JobPlan;
import io.github.bladebook.simulator.state.truenas.Pool;
import io.github.bladebook.simulator.state.truenas.Refusal;
import io.github.bladebook.simulator.state.truenas.Table;
import io.github.bladebook.simulator.state.truenas.TrueNasState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** {@code pool.scrub.*}: reading a whole pool again, now or by the clock. */
final class ScrubArea {
    private static final String KIND = "PoolScrub";

    private final TrueNasState state;
    private final Table tasks;

    private ScrubArea(TrueNasState state) {
        this.state = state;
        this.tasks = state.table("pool.scrub");
    }

    static void add(Methods methods, TrueNasState state) {
        ScrubArea area = new ScrubArea(state);
        methods.table("pool.scrub", KIND, area.tasks);
        methods.on(
                "pool.scrub.create",
                call -> area.tasks.add(area.row(call.argument(0).deepCopy(), "pool_scrub_create.")));
        methods.on("pool.scrub.update", area::update);
        methods.on("pool.scrub.delete", call -> {
            Methods.one(KIND, area.tasks, call.argument(0));
            return BooleanNode.valueOf(area.tasks.remove(call.argument(0)));
        });
        methods.on("pool.scrub.run", area::run);
        methods.job("pool.scrub.scrub", area::scrub);
    }

    private JsonNode update(Call call) {
        ObjectNode row = row(
                Merge.of(Methods.one(KIND, tasks, call.argument(0)), call.argument(1), Set.of()), "pool_scrub_update.");
        tasks.replace(row);
        return row;
    }

    private ObjectNode row(ObjectNode row, String place) {
        Pool pool = state.zfs().pools().values().stream()
                .filter(one -> one.id() == row.path("pool").asInt())
                .findFirst()
                .orElseThrow(() -> Refusal.invalid(place + "pool", "Please enter valid pool id."));
        for (ObjectNode other : tasks.rows()) {
            if (other.path("pool").equals(row.path("pool")) && !other.path("id").equals(row.path("id"))) {
                throw Refusal.invalid(place + "pool", "A scrub with this pool already exists");
            }
        }
        return row.put("pool_name", pool.name());
    }

    private Pool pool(String name) {
        return Optional.ofNullable(state.zfs().pools().get(name))
                .orElseThrow(() -> Refusal.call(Errno.ENOENT, "Pool " + name + " not found"));
    }

    /** Scrubs a pool whose last scrub is longer ago than so many days. */
    private JsonNode run(Call call) {
        Pool pool = pool(call.text(0));
        Instant last =
                Instant.ofEpochMilli(pool.facts().at("/scan/end_time/$date").asLong());
        Instant now = state.seams().clock().instant();
        if (last.plus(Duration.ofDays(call.number(1))).isBefore(now)) {
            state.jobs()
                    .begin(plan(pool)
                            .by(call.caller().name(), pool.facts().arrayNode().add(pool.name()), null));
        }
        return NullNode.getInstance();
    }

    private JobPlan scrub(Call call) {
        Pool pool = pool(call.text(0));
        String state = pool.facts().at("/scan/state").asText();
        if (call.text(1).equals("START")) {
            if (state.equals("SCANNING")) {
                throw Refusal.call(Errno.EBUSY, "Scrub is already in progress");
            }
            return plan(pool);
        }
        return JobPlan.of("pool.scrub.scrub").doing(() -> {
            if (!pool.facts().at("/scan/state").asText().equals("SCANNING")) {
                throw Refusal.call(Errno.EFAULT, "Unable to pause or stop: there is no active scrub");
            }
            pool.facts().withObjectProperty("scan").put("state", "CANCELED");
            return NullNode.getInstance();
        });
    }

    private JobPlan plan(Pool pool) {
        Instant now = state.seams().clock().instant();
        ObjectNode scan =
                pool.facts().putObject("scan").put("function", "SCRUB").put("state", "SCANNING");
        scan.set("start_time", Ejson.date(now));
        scan.putNull("end_time").put("percentage", 0.0);
        long bytes = state.space().allocated(pool);
        scan.put("bytes_to_process", bytes)
                .put("bytes_processed", 0)
                .put("bytes_issued", 0)
                .putNull("pause");
        scan.put("errors", 0).put("total_secs_left", 600);
        return JobPlan.of("pool.scrub.scrub")
                .locking("pool.scrub.scrub:" + pool.name())
                .taking(Duration.ofMinutes(10), "Scrubbing", "Scrubbing", "Scrubbing", "Scrubbing")
                .doing(() -> {
                    if (scan.path("state").asText().equals("SCANNING")) {
                        scan.put("state", "FINISHED").put("percentage", 100.0);
                        scan.put("bytes_processed", bytes)
                                .put("bytes_issued", bytes)
                                .put("total_secs_left", 0);
                        scan.set("end_time", Ejson.date(state.seams().clock().instant()));
                        ObjectNode fields = pool.facts().objectNode().put("name", pool.name());
                        fields.set("scan", scan.deepCopy());
                        state.events().changed("zfs.pool.scan", TextNode.valueOf(pool.name()), fields);
                    }
                    return NullNode.getInstance();
                });
    }
}
