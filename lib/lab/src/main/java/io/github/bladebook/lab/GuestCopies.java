package io.github.bladebook.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.core.error.RemoteFailureException;
import io.github.bladebook.snapshot.Copy;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the guests of a Proxmox node as the API shows them: settings, those that wait for the next start, guest snapshots with the
 * settings they hold, firewalls.
 */
final class GuestCopies {
    private static final String MASK = "**********";

    private final HypervisorCopies api;

    GuestCopies(HypervisorCopies api) {
        this.api = api;
    }

    List<Copy> guests(String node, String kind) {
        List<Copy> copies = new ArrayList<>();
        List<JsonNode> guests = api.get(node + "/" + kind);
        copies.add(HypervisorCopies.copy(node + "/" + kind, guests));
        for (JsonNode guest : guests) {
            String path = node + "/" + kind + "/" + guest.path("vmid").asText();
            copies.add(HypervisorCopies.copy(path + "/config", masked(api.get(path + "/config"))));
            copies.add(HypervisorCopies.copy(path + "/pending", masked(api.get(path + "/pending"))));
            List<JsonNode> snapshots = api.get(path + "/snapshot");
            copies.add(HypervisorCopies.copy(path + "/snapshot", snapshots));
            for (JsonNode snapshot : snapshots) {
                String name = snapshot.path("name").asText();
                if (!name.equals("current")) {
                    String config = path + "/snapshot/" + name + "/config";
                    copies.add(HypervisorCopies.copy(config, masked(api.get(config))));
                }
            }
            if (guest.path("status").asText().equals("running")) {
                copies.add(HypervisorCopies.copy(path + "/interfaces", interfaces(path, kind)));
            }
        }
        return copies;
    }

    List<Copy> firewalls(String node, String kind) {
        List<Copy> copies = new ArrayList<>();
        for (JsonNode guest : api.get(node + "/" + kind)) {
            String path = node + "/" + kind + "/" + guest.path("vmid").asText() + "/firewall/";
            for (String part : List.of("options", "rules", "aliases", "ipset")) {
                copies.add(HypervisorCopies.copy(path + part, api.get(path + part)));
            }
            List<JsonNode> sets = copies.get(copies.size() - 1).objects();
            for (JsonNode set : sets) {
                String entries = path + "ipset/" + set.path("name").asText();
                copies.add(HypervisorCopies.copy(entries, api.get(entries)));
            }
        }
        return copies;
    }

    /** A VM tells them through its agent, if it has one. */
    private List<JsonNode> interfaces(String guest, String kind) {
        if (kind.equals("lxc")) {
            return api.get(guest + "/interfaces");
        }
        try {
            JsonNode result =
                    api.get(guest + "/agent/network-get-interfaces").get(0).path("result");
            List<JsonNode> cards = new ArrayList<>();
            result.forEach(cards::add);
            return cards;
        } catch (RemoteFailureException e) {
            return List.of();
        }
    }

    /** The password for cloud-init comes as stars; whether it does in every release is not for a saved file to find out. */
    private static List<JsonNode> masked(List<JsonNode> settings) {
        settings.forEach(each -> {
            ObjectNode row = (ObjectNode) each;
            if (row.has("cipassword")) {
                row.put("cipassword", MASK);
            }
            if (row.path("key").asText().equals("cipassword")) {
                row.properties().stream()
                        .map(field -> field.getKey())
                        .filter(field -> List.of("value", "pending").contains(field))
                        .toList()
                        .forEach(field -> row.put(field, MASK));
            }
        });
        return settings;
    }
}
