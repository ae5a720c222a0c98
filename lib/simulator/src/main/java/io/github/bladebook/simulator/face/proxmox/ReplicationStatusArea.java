package io.github.bladebook.simulator.face.proxmox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.proxmox.PveGuest;
import io.github.bladebook.simulator.state.proxmox.PveReplications;
import io.github.bladebook.simulator.state.proxmox.PveSection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code /nodes/{node}/replication}: how the replications stand that begin on a node. */
final class ReplicationStatusArea {
    private static final Duration QUARTER = Duration.ofMinutes(15);

    private ReplicationStatusArea() {}

    static List<Route> routes() {
        String one = "/nodes/{node}/replication/{id}";
        return List.of(
                Route.get("/nodes/{node}/replication", ReplicationStatusArea::list),
                Route.get(one + "/status", call -> row(call, find(call))),
                Route.get(one + "/log", ReplicationStatusArea::log).counted(),
                Route.post(one + "/schedule_now", ReplicationStatusArea::now));
    }

    private static PveSection jobs(Call call) {
        return call.state().datacenter().replications();
    }

    private static boolean here(Call call, String id) {
        PveGuest guest = call.state().guests().get(ReplicationArea.guest(id));
        return guest != null && guest.node().equals(call.node());
    }

    private static String find(Call call) {
        String id = call.text("id");
        if (jobs(call).find(id).isEmpty() || !here(call, id)) {
            throw Refusal.of(500, "no such replication job '" + id + "'");
        }
        call.demand("/vms/" + ReplicationArea.guest(id), "VM.Audit");
        return id;
    }

    private static JsonNode list(Call call) {
        ArrayNode rows = Route.list();
        for (String id : jobs(call).ids()) {
            int guest = ReplicationArea.guest(id);
            boolean wanted = !call.has("guest") || call.number("guest", 0) == guest;
            if (wanted && here(call, id) && call.may("/vms/" + guest, "VM.Audit")) {
                rows.add(row(call, id));
            }
        }
        return rows;
    }

    private static ObjectNode row(Call call, String id) {
        ObjectNode row = Route.object().put("id", id);
        jobs(call).find(id).orElseThrow().forEach(row::put);
        PveReplications.Last last = call.state().replications().last(id);
        row.put("guest", ReplicationArea.guest(id))
                .put("jobnum", Integer.parseInt(id.substring(id.indexOf('-') + 1)))
                .put(
                        "vmtype",
                        Objects.requireNonNull(call.state().guests().get(ReplicationArea.guest(id)))
                                .kind())
                .put("last_sync", seconds(last.sync()))
                .put("last_try", seconds(last.begun()))
                .put("duration", last.seconds())
                .put("fail_count", last.failures());
        boolean on = !jobs(call).text(id, "disable").equals("1");
        // A job that is to run at once counts as never tried: its next time is the first after the beginning of time.
        Instant next = call.state().replications().due(id)
                ? Instant.EPOCH.plus(QUARTER)
                : call.now().plus(QUARTER);
        row.put("next_sync", on ? next.getEpochSecond() : 0);
        return last.error().isEmpty() ? row : row.put("error", last.error());
    }

    private static long seconds(@Nullable Instant time) {
        return time == null ? 0 : time.getEpochSecond();
    }

    private static JsonNode log(Call call) {
        ArrayNode rows = Route.list();
        for (String line : call.state().replications().last(find(call)).log()) {
            int number = rows.size() + 1;
            rows.addObject().put("n", number).put("t", line);
        }
        return rows;
    }

    private static JsonNode now(Call call) {
        String id = find(call);
        call.demand("/vms/" + ReplicationArea.guest(id), "VM.Replicate");
        call.state().replications().soon(id);
        return NullNode.getInstance();
    }
}
