package io.github.bladebook.simulator.seed.twin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.seed.ProxmoxDump;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.LabState;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A Proxmox cluster as it told of itself, put into words of the lab's own dump: nodes here, the rest in classes of their own. */
final class HypervisorTwin {
    private final Said said;
    private final Instant now;
    private final ObjectNode dump = Json.object();

    private HypervisorTwin(Said said, Instant now) {
        this.said = said;
        this.now = now;
    }

    /** Returns what the lab cannot hold. */
    static List<String> plant(Map<String, List<JsonNode>> said, LabState lab) {
        HypervisorTwin twin =
                new HypervisorTwin(new Said(said), lab.seams().clock().instant());
        twin.version();
        twin.said.all("nodes").forEach(twin::node);
        new ShelfTwin(twin.said, twin.dump).storages();
        new DatacenterTwin(twin.said, twin.dump).datacenter();
        ProxmoxDump.read(twin.dump, lab.proxmox());
        lab.proxmox().ha().resume();
        int groups = twin.said.all("cluster/ha/groups").size();
        return groups == 0 ? List.of() : List.of("cluster/ha/groups (%d)".formatted(groups));
    }

    private void version() {
        ObjectNode version = dump.putObject("version");
        said.one("version").properties().forEach(field -> {
            if (field.getValue().isTextual()) {
                version.set(field.getKey(), field.getValue());
            }
        });
    }

    private void node(JsonNode node) {
        String name = node.path("node").asText();
        dump.withObject("/nodes")
                .putObject(name)
                .put("address", "127.0.0.1")
                .put("cores", node.path("maxcpu").asInt())
                .put("memory", node.path("maxmem").asLong())
                .put("root", node.path("maxdisk").asLong())
                .put("rootUsed", node.path("disk").asLong())
                .put("started", Said.since(now, node))
                .put("load", node.path("cpu").asDouble());
        GuestTwin guests = new GuestTwin(said, dump, now);
        for (String kind : List.of("qemu", "lxc")) {
            said.all("nodes/" + name + "/" + kind).forEach(guest -> guests.guest(name, kind, guest));
        }
    }
}
