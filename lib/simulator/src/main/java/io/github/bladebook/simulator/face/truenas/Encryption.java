package io.github.bladebook.simulator.face.truenas;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.bladebook.simulator.state.truenas.Complaint;
import io.github.bladebook.simulator.state.truenas.Dataset;
import io.github.bladebook.simulator.state.truenas.Names;
import io.github.bladebook.simulator.state.truenas.Zfs;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is encrypted, by whose key, and whether that is loaded. Of a key only a hash is kept, and not in a dump. */
final class Encryption {
    static final List<String> ALGORITHMS =
            List.of("AES-128-CCM", "AES-192-CCM", "AES-256-CCM", "AES-128-GCM", "AES-192-GCM", "AES-256-GCM");

    private static final String FORMAT = "keyformat";
    private static final String STATUS = "keystatus";
    private static final String UNAVAILABLE = "unavailable";

    private Encryption() {}

    /** Returns whether a dataset has a key of its own. */
    static boolean isRoot(Dataset dataset) {
        return dataset.properties().containsKey(FORMAT);
    }

    /** Returns the dataset whose key encrypts this one; itself, one above, or none. */
    static Optional<Dataset> root(Zfs zfs, Dataset dataset) {
        Optional<Dataset> at = Optional.of(dataset);
        while (at.isPresent() && !isRoot(at.get())) {
            at = Names.parent(at.get().name()).flatMap(zfs::dataset);
        }
        return at;
    }

    static boolean locked(Dataset root) {
        return root.properties().getOrDefault(STATUS, "").equals(UNAVAILABLE);
    }

    static boolean byPassphrase(Dataset root) {
        return root.properties().getOrDefault(FORMAT, "").equals("passphrase");
    }

    static String format(Dataset root) {
        return root.properties().getOrDefault(FORMAT, "none");
    }

    static String algorithm(Dataset root) {
        return root.properties().getOrDefault("encryption", "off");
    }

    static void lock(Dataset root) {
        root.properties().put(STATUS, UNAVAILABLE);
    }

    static void unlock(Dataset root) {
        root.properties().put(STATUS, "available");
    }

    /** Returns whether a key fits; none is the one that the appliance keeps itself. */
    static boolean opens(Dataset root, @Nullable String key) {
        return key == null ? !byPassphrase(root) : root.opens(key);
    }

    /** Complains about what a new dataset is to be encrypted with. */
    static void check(Zfs zfs, JsonNode data, String place, List<Complaint> complaints) {
        Optional<Dataset> above =
                Names.parent(data.path("name").asText()).flatMap(zfs::dataset).flatMap(parent -> root(zfs, parent));
        boolean own = data.path("encryption").asBoolean();
        if (own && data.path("inherit_encryption").asBoolean(true)) {
            complaints.add(Complaint.of(place + "inherit_encryption", "Must be disabled when encryption is enabled."));
        }
        if (!own && above.isPresent() && !data.path("inherit_encryption").asBoolean(true)) {
            complaints.add(Complaint.of(
                    place + "encryption",
                    "Cannot create an unencrypted dataset within an encrypted dataset (%s)."
                            .formatted(above.get().name())));
        }
        if (above.filter(Encryption::locked).isPresent()) {
            complaints.add(Complaint.of(place + "name", above.get().name() + " must be unlocked to create a dataset."));
        }
        if (own) {
            options(data.path("encryption_options"), place + "encryption_options.", complaints);
        }
    }

    private static void options(JsonNode options, String place, List<Complaint> complaints) {
        boolean passphrase = options.path("passphrase").isTextual();
        boolean key = options.path("key").isTextual();
        boolean made = options.path("generate_key").asBoolean();
        if (passphrase) {
            String words = "Must be disabled when dataset is to be encrypted with passphrase.";
            if (key) {
                complaints.add(Complaint.of(place + "key", words));
            }
            if (made) {
                complaints.add(Complaint.of(place + "generate_key", words));
            }
        } else if (!key && !made) {
            complaints.add(
                    Complaint.of(
                            place + "key",
                            "Please provide a key or select generate_key to automatically generate a key when passphrase is not provided."));
        } else if (key && made) {
            complaints.add(Complaint.of(place + "key", "Only one of the key, key_file, generate_key must be provided"));
            complaints.add(Complaint.of(
                    place + "generate_key", "Only one of the key, key_file, generate_key must be provided"));
        }
    }

    /** Encrypts a new dataset as was asked. */
    static void apply(Dataset dataset, JsonNode data) {
        if (data.path("encryption").asBoolean()) {
            JsonNode options = data.path("encryption_options");
            boolean passphrase = options.path("passphrase").isTextual();
            dataset.properties().put(FORMAT, passphrase ? "passphrase" : "hex");
            dataset.properties().put(STATUS, "available");
            String algorithm = options.path("algorithm").asText("AES-256-GCM");
            dataset.properties().put("encryption", algorithm.toLowerCase(Locale.ROOT));
            if (passphrase || options.path("key").isTextual()) {
                dataset.key(options.path(passphrase ? "passphrase" : "key").asText());
            }
        }
    }
}
