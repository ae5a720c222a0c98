package io.github.bladebook.proxmox;

import static java.util.Objects.requireNonNull;

import io.github.bladebook.core.json.Json;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A guest that the HA manager looks after.
 *
 * @param id {@code vm:106} or {@code ct:215}
 * @param wanted started, stopped, disabled or ignored
 * @param maxRestart how often it is started again on its node; null for the server's own, 1
 * @param maxRelocate how often it is tried elsewhere; null for the server's own, 1
 * @param failback whether it goes back to the node it belongs to; null for the server's own, yes
 * @param digest of the file it was read from; empty for a new one
 */
public record HaResource(
        String id,
        String wanted,
        @Nullable Integer maxRestart,
        @Nullable Integer maxRelocate,
        @Nullable Boolean failback,
        String comment,
        String digest) {
    static final Shape<HaResource> SHAPE = new Shape<>(
            "HA resource",
            "cluster/ha/resources",
            "sid",
            HaResource::of,
            HaResource::id,
            HaResource::settings,
            resource -> Map.of(),
            resource -> Map.of(),
            HaResource::digest);

    public HaResource {
        requireNonNull(id, "id is null");
        requireNonNull(wanted, "wanted is null");
    }

    /** Returns a VM that is to run. */
    public static HaResource vm(int guest) {
        return new HaResource("vm:" + guest, "started", null, null, null, "", "");
    }

    /** Returns a container that is to run. */
    public static HaResource container(int guest) {
        return new HaResource("ct:" + guest, "started", null, null, null, "", "");
    }

    /** Returns the same that is to be started, stopped, disabled or ignored. */
    public HaResource wanting(String state) {
        return new HaResource(id, state, maxRestart, maxRelocate, failback, comment, digest);
    }

    /** Returns the same with so many tries. */
    public HaResource trying(int restarts, int relocations) {
        return new HaResource(id, wanted, restarts, relocations, failback, comment, digest);
    }

    static HaResource of(String id, Json json) {
        return new HaResource(
                id,
                json.findText("state").orElse("started"),
                json.findInteger("max_restart").isPresent() ? (int) json.integer("max_restart") : null,
                json.findInteger("max_relocate").isPresent() ? (int) json.integer("max_relocate") : null,
                json.at("failback").absent() ? null : json.flag("failback"),
                json.findText("comment").orElse(""),
                json.findText("digest").orElse(""));
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new TreeMap<>();
        settings.put("state", wanted);
        if (maxRestart != null) {
            settings.put("max_restart", maxRestart.toString());
        }
        if (maxRelocate != null) {
            settings.put("max_relocate", maxRelocate.toString());
        }
        if (failback != null) {
            settings.put("failback", failback ? "1" : "0");
        }
        if (!comment.isEmpty()) {
            settings.put("comment", comment);
        }
        return settings;
    }
}
