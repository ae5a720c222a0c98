package io.github.bladebook.lab;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.bladebook.core.error.NotFoundException;
import io.github.bladebook.core.json.Json;
import io.github.bladebook.nautobot.NautobotClient;
import io.github.bladebook.snapshot.Copy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Reads Nautobot's objects as the REST API shows them, kind by kind. Users, tokens, secrets and the log of changes stay where they are. */
final class TruthCopies {
    private static final int PAGE = 1000;

    private static final List<String> KINDS = List.of(
            "extras/content-types",
            "extras/statuses",
            "extras/roles",
            "extras/tags",
            "extras/custom-fields",
            "extras/custom-field-choices",
            "extras/relationships",
            "extras/relationship-associations",
            "extras/config-contexts",
            "extras/git-repositories",
            "extras/jobs",
            "extras/job-queues",
            "tenancy/tenant-groups",
            "tenancy/tenants",
            "dcim/location-types",
            "dcim/locations",
            "dcim/rack-groups",
            "dcim/racks",
            "dcim/manufacturers",
            "dcim/platforms",
            "dcim/device-types",
            "dcim/interface-templates",
            "dcim/devices",
            "dcim/interfaces",
            "dcim/cables",
            "virtualization/cluster-types",
            "virtualization/cluster-groups",
            "virtualization/clusters",
            "virtualization/virtual-machines",
            "virtualization/interfaces",
            "ipam/namespaces",
            "ipam/rirs",
            "ipam/vrfs",
            "ipam/vlan-groups",
            "ipam/vlans",
            "ipam/vlan-location-assignments",
            "ipam/prefixes",
            "ipam/prefix-location-assignments",
            "ipam/ip-addresses",
            "ipam/ip-address-to-interface",
            "ipam/services");

    private TruthCopies() {}

    static Supplier<List<Copy>> begin(NautobotClient client, Readers readers) {
        Copying copying = new Copying(readers);
        KINDS.forEach(kind -> copying.several(kind, () -> all(client, kind)));
        return copying.waiting();
    }

    private static List<Copy> all(NautobotClient client, String kind) {
        List<JsonNode> objects = new ArrayList<>();
        try {
            while (true) {
                Map<String, ?> page = Map.of("limit", PAGE, "offset", objects.size(), "depth", 0, "exclude_m2m", false);
                Json answer = client.get("/" + kind + "/", page);
                List<JsonNode> results = answer.at("results").list(Copying::tree);
                objects.addAll(results);
                if (results.isEmpty() || answer.at("next").absent()) {
                    return List.of(new Copy(TruthReader.SYSTEM, kind, objects));
                }
            }
        } catch (NotFoundException e) {
            // This release has no such kind.
            return List.of();
        }
    }
}
