package io.github.bladebook.simulator.face.proxmox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.proxmox.ProxmoxState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** {@code /cluster/backup}: what is backed up by itself, and what is not. */
final class BackupJobArea implements SectionRoutes.Rules {
    private static final Duration DAY = Duration.ofDays(1);

    private BackupJobArea() {}

    static List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        SectionRoutes.Words words = new SectionRoutes.Words("Job '%s' already exists", "No such job '%s'", true);
        routes.addAll(new SectionRoutes(
                        "/cluster/backup", "id", state -> state.datacenter().backupJobs(), words, new BackupJobArea())
                .routes("Sys.Audit", "Sys.Modify"));
        // The id may be left out, and is made up then.
        routes.set(1, Route.post("/cluster/backup", BackupJobArea::create).needs("/", "Sys.Modify"));
        routes.add(Route.get("/cluster/backup-info/not-backed-up", BackupJobArea::unsaved)
                .needs("/", "Sys.Audit"));
        return routes;
    }

    private static JsonNode create(Call call) {
        Map<String, String> parameters = new HashMap<>(call.parameters());
        parameters.putIfAbsent("id", "backup-" + UUID.randomUUID().toString().substring(0, 13));
        Call complete = new Call(call.lab(), call.account(), parameters, call.now());
        String id = complete.text("id");
        if (call.state().datacenter().backupJobs().find(id).isPresent()) {
            throw Refusal.of(500, "Job '" + id + "' already exists");
        }
        Map<String, String> settings = new HashMap<>(parameters);
        settings.remove("id");
        call.state().datacenter().backupJobs().put(id, new BackupJobArea().added(complete, id, settings));
        return NullNode.getInstance();
    }

    @Override
    public Map<String, String> added(Call call, String id, Map<String, String> settings) {
        if (!settings.containsKey("schedule") && !settings.containsKey("starttime")) {
            throw Refusal.parameters(Map.of("schedule", "property is missing and it is not optional"));
        }
        return changed(call, id, settings);
    }

    @Override
    public Map<String, String> changed(Call call, String id, Map<String, String> settings) {
        long choices = List.of("vmid", "all", "pool").stream()
                .filter(choice -> settings.containsKey(choice)
                        && !settings.getOrDefault(choice, "0").equals("0"))
                .count();
        if (choices > 1) {
            throw Refusal.parameters(Map.of("vmid", "options 'vmid', 'all' and 'pool' are mutually exclusive"));
        }
        if (settings.containsKey("storage")
                && !call.state().storages().containsKey(settings.getOrDefault("storage", ""))) {
            throw Refusal.of(500, "storage '" + settings.get("storage") + "' does not exist");
        }
        return settings;
    }

    @Override
    public void tell(Call call, String id, ObjectNode row) {
        row.put("type", "vzdump");
        if (row.has("prune-backups")) {
            String text = row.path("prune-backups").asText();
            ObjectNode rules = row.putObject("prune-backups");
            for (String rule : text.split(",", -1)) {
                String[] parts = rule.split("=", 2);
                rules.put(parts[0], parts.length > 1 ? parts[1] : "1");
            }
        }
        if (!row.has("enabled")) {
            row.put("enabled", 1);
        }
        if (!row.path("enabled").asText().equals("0")) {
            row.put("next-run", call.now().plus(DAY).getEpochSecond());
        }
    }

    private static JsonNode unsaved(Call call) {
        ProxmoxState state = call.state();
        Set<Integer> saved = new TreeSet<>();
        for (String job : state.datacenter().backupJobs().ids()) {
            Map<String, String> settings =
                    state.datacenter().backupJobs().find(job).orElse(Map.of());
            saved.addAll(Guests.of(state, settings));
        }
        ArrayNode rows = Route.list();
        state.guests().forEach((vmid, guest) -> {
            if (!saved.contains(vmid) && !guest.template() && call.may("/vms/" + vmid, "VM.Audit")) {
                rows.addObject().put("vmid", vmid).put("type", guest.kind()).put("name", guest.name());
            }
        });
        return rows;
    }
}
