package io.github.bladebook.simulator.state.truenas;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.core.time.Seams;
import io.github.bladebook.simulator.state.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** The machine under the storage. Guarded by the lock of its state. */
public final class Appliance {
    private static final Duration UPTIME = Duration.ofDays(37).plusHours(5);

    private String hostname = "truenas";
    private String version = "25.10.6";
    private String bootId = UUID.randomUUID().toString();
    private Instant boot;
    private final ObjectNode facts = Json.object();

    Appliance(Seams seams) {
        boot = seams.clock().instant().minus(UPTIME);
    }

    /** Returns its short name. */
    public String hostname() {
        return hostname;
    }

    /** Gives it another name. */
    public void hostname(String name) {
        hostname = name;
    }

    /** Returns the release, without the product's name. */
    public String version() {
        return version;
    }

    /** Sets the release. */
    public void version(String release) {
        version = release;
    }

    /** Returns the id of this boot. */
    public String bootId() {
        return bootId;
    }

    /** Returns when it was started. */
    public Instant boot() {
        return boot;
    }

    /** Says when it was started. */
    public void boot(Instant time) {
        boot = time;
    }

    /** Returns what {@code system.info} shows otherwise than the lab's own machine: board, memory, serial number. */
    public ObjectNode facts() {
        return facts;
    }

    /** Starts it anew. */
    void rebooted(Instant now) {
        boot = now;
        bootId = UUID.randomUUID().toString();
    }
}
