package io.github.bladebook.simulator.face.truenas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.truenas.Complaint;
import io.github.bladebook.simulator.state.truenas.Dataset;
import io.github.bladebook.simulator.state.truenas.Errno;
import io.github.bladebook.simulator.state.truenas.JobPlan;
import io.github.bladebook.simulator.state.truenas.Refusal;
import io.github.bladebook.simulator.state.truenas.TrueNasState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code pool.dataset.lock} and {@code pool.dataset.unlock}, both jobs. */
final class EncryptionArea {
    private static final Duration TIME = Duration.ofSeconds(4);

    private final TrueNasState state;
    private final DatasetRows rows;

    private EncryptionArea(TrueNasState state) {
        this.state = state;
        this.rows = new DatasetRows(state);
    }

    static void add(Methods methods, TrueNasState state) {
        EncryptionArea area = new EncryptionArea(state);
        methods.job(
                "pool.dataset.lock",
                call -> JobPlan.of("pool.dataset.lock")
                        .locking("dataset_lock")
                        .taking(TIME)
                        .doing(() -> area.lock(call.text(0))));
        methods.job(
                "pool.dataset.unlock",
                call -> JobPlan.of("pool.dataset.unlock")
                        .locking("dataset_unlock_" + call.text(0))
                        .taking(TIME)
                        .doing(() -> area.unlock(call.text(0), call.argument(1))));
        methods.on("pool.dataset.encryption_algorithm_choices", call -> {
            ObjectNode choices = Json.object();
            for (String choice : Encryption.ALGORITHMS) {
                choices.put(choice, choice);
            }
            return choices;
        });
    }

    private Dataset one(String name) {
        return state.zfs().dataset(name).orElseThrow(() -> Refusal.absent("PoolDataset", name));
    }

    private JsonNode lock(String name) {
        Dataset dataset = one(name);
        Dataset root = Encryption.root(state.zfs(), dataset)
                .orElseThrow(() -> Refusal.call(Errno.EFAULT, name + " is not encrypted"));
        if (Encryption.locked(root)) {
            throw Refusal.call(Errno.EFAULT, "Dataset " + name + " is already locked");
        }
        if (!Encryption.byPassphrase(root)) {
            throw Refusal.call(Errno.EFAULT, "Only datasets which are encrypted with passphrase can be locked");
        }
        if (root != dataset) {
            throw Refusal.call(
                    Errno.EFAULT, "Please lock %s. Only encryption roots can be locked.".formatted(root.name()));
        }
        Encryption.lock(root);
        state.zfs().within(name).forEach(this::changed);
        return BooleanNode.TRUE;
    }

    private void changed(Dataset dataset) {
        state.events()
                .changed("pool.dataset.query", TextNode.valueOf(dataset.name()), rows.row(dataset, Json.object()));
    }

    private JsonNode unlock(String name, JsonNode options) {
        Dataset dataset = one(name);
        boolean recursive = options.path("recursive").asBoolean();
        Map<String, String> given = new HashMap<>();
        List<Complaint> wrong = given(options.path("datasets"), given);
        if (name.contains("/") || !recursive) {
            boolean locked = Encryption.root(state.zfs(), dataset)
                    .filter(Encryption::locked)
                    .isPresent();
            boolean own = Encryption.root(state.zfs(), dataset)
                    .filter(root -> root == dataset)
                    .isPresent();
            if (!locked) {
                wrong.add(Complaint.of("id", name + " dataset is not locked"));
            } else if (!own) {
                wrong.add(Complaint.of("id", "Only encryption roots can be unlocked"));
            } else if (Encryption.byPassphrase(dataset) && !given.containsKey(name)) {
                wrong.add(Complaint.of("unlock_options.datasets", "Please specify key for " + name));
            }
        }
        if (!wrong.isEmpty()) {
            throw Refusal.invalid(wrong);
        }
        ObjectNode result = Json.object();
        ArrayNode unlocked = result.putArray("unlocked");
        ObjectNode failed = result.putObject("failed");
        for (Dataset one : state.zfs().within(name)) {
            if (Encryption.isRoot(one) && Encryption.locked(one) && (recursive || one == dataset)) {
                open(one, given, unlocked, failed);
            }
        }
        return result;
    }

    private static List<Complaint> given(JsonNode datasets, Map<String, String> given) {
        List<Complaint> wrong = new ArrayList<>();
        for (int i = 0; i < datasets.size(); i++) {
            JsonNode one = datasets.path(i);
            String name = one.path("name").asText();
            String place = "unlock_options.datasets." + i + ".dataset";
            if (one.has("key") && one.has("passphrase")) {
                wrong.add(Complaint.of(
                        place + ".key", "Must not be specified when passphrase for %s is supplied".formatted(name)));
            } else if (!one.has("key") && !one.has("passphrase")) {
                wrong.add(Complaint.of(place, "Passphrase or key must be specified for " + name));
            } else {
                given.put(name, one.path(one.has("key") ? "key" : "passphrase").asText());
                if (one.path("recursive").asBoolean()) {
                    given.put(name + "/", given.getOrDefault(name, ""));
                }
            }
        }
        return wrong;
    }

    /** Opens one with its key, and with it those below that have none of their own. */
    private void open(Dataset root, Map<String, String> given, ArrayNode unlocked, ObjectNode failed) {
        for (Map.Entry<String, JsonNode> above : failed.properties()) {
            if (root.name().startsWith(above.getKey() + "/")) {
                ((ObjectNode) above.getValue()).withArrayProperty("skipped").add(root.name());
                return;
            }
        }
        String key = given.get(root.name());
        for (Map.Entry<String, String> entry : given.entrySet()) {
            if (key == null && entry.getKey().endsWith("/") && root.name().startsWith(entry.getKey())) {
                key = entry.getValue();
            }
        }
        String why = key == null && Encryption.byPassphrase(root)
                ? "Missing key"
                : Encryption.opens(root, key) ? "" : "Invalid Key";
        if (!why.isEmpty()) {
            failed.putObject(root.name()).put("error", why).putArray("skipped");
            return;
        }
        Encryption.unlock(root);
        for (Dataset within : state.zfs().within(root.name())) {
            if (Encryption.root(state.zfs(), within).filter(own -> own == root).isPresent()) {
                unlocked.add(within.name());
                changed(within);
            }
        }
    }
}
