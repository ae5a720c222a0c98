package io.github.bladebook.truenas;

import io.github.bladebook.core.json.Json;

/** The machine itself. */
public final class TrueNasSystem {
    private final Api api;

    TrueNasSystem(Api api) {
        this.api = api;
    }

    /** Reads what the machine is, and how long it has been up. Role: READONLY_ADMIN. */
    public SystemInfo info() {
        return api.read(Call.reading("system.info", "read the system's figures"), SystemInfo::of);
    }

    /** Returns the version, which is read once; any user may. */
    public Version version() {
        return api.version();
    }

    /** Asks for a sign of life, through the whole way that a call takes. */
    public void ping() {
        api.run(Call.reading("core.ping", "ping"));
    }

    /** Reads whether it has started up wholly. */
    public boolean ready() {
        return api.read(Call.reading("system.ready", "read whether it is ready"), answer -> answer.as(Boolean.class));
    }

    /** Reads {@code BOOTING}, {@code READY} or {@code SHUTTING_DOWN}. */
    public String state() {
        return api.read(Call.reading("system.state", "read the system's state"), Json::text);
    }

    /** Reads whether there is an update; TrueNAS itself looks for one now and then. Role: SYSTEM_UPDATE_READ. */
    public UpdateStatus updateStatus() {
        return api.read(Call.reading("update.status", "read whether there is an update"), UpdateStatus::of);
    }

    @Override
    public String toString() {
        return api.toString();
    }
}
