package io.github.bladebook.truenas;

import io.github.bladebook.core.json.Json;

/**
 * A service of TrueNAS.
 *
 * @param name {@code nfs}, {@code cifs} (which is SMB), {@code ssh}, {@code iscsitarget}, …
 * @param state {@code RUNNING} or {@code STOPPED}
 * @param enabled whether it starts with the system
 */
public record ServiceState(long id, String name, String state, boolean enabled) {
    static ServiceState of(Json service) {
        return new ServiceState(
                service.integer("id"),
                service.text("service"),
                service.findText("state").orElse("UNKNOWN"),
                service.flag("enable"));
    }

    /** Returns whether it runs. */
    public boolean isRunning() {
        return state.equals("RUNNING");
    }

    @Override
    public String toString() {
        return "%s: %s%s".formatted(name, state, enabled ? ", starts with the system" : "");
    }
}
