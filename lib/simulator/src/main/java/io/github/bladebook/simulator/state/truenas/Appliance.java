package io.github.bladebook.simulator.state.truenas;

import io.github.bladebook.core.time.Seams;
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

    /** Starts it anew. */
    void rebooted(Instant now) {
        boot = now;
        bootId = UUID.randomUUID().toString();
    }
}
