package io.github.bladebook.proxmox;

import io.github.bladebook.core.json.Json;
import java.util.List;

/**
 * What stands in the way of moving a guest.
 *
 * @param running whether it runs
 * @param allowed nodes it may go to; empty where the server does not say
 * @param localDisks volumes that other nodes do not see, and that would have to be copied
 * @param localResources devices that tie it to its node: PCI, USB
 */
public record MigrationCheck(
        boolean running, List<String> allowed, List<String> localDisks, List<String> localResources) {
    public MigrationCheck {
        allowed = List.copyOf(allowed);
        localDisks = List.copyOf(localDisks);
        localResources = List.copyOf(localResources);
    }

    static MigrationCheck of(Json json) {
        return new MigrationCheck(
                json.flag("running"),
                // Containers have it with a hyphen since 9.1.
                (json.at("allowed_nodes").absent() ? json.at("allowed-nodes") : json.at("allowed_nodes"))
                        .list(Json::text),
                json.at("local_disks").list(disk -> disk.findText("volid").orElse("")),
                json.at("local_resources").list(Json::text));
    }
}
