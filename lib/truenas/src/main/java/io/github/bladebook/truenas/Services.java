package io.github.bladebook.truenas;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The services of TrueNAS: NFS, SMB, SSH and so on. Roles: SERVICE_READ, SERVICE_WRITE, or the one that writes its shares. */
public final class Services {
    private static final String QUERY = "service.query";

    private final Api api;

    Services(Api api) {
        this.api = api;
    }

    /** What is done to a service. */
    public enum Verb {
        START,
        STOP,
        RESTART,
        RELOAD
    }

    /** Reads all of them. */
    public List<ServiceState> list() {
        return api.query(QUERY, "list the services", Filter.all(), Options.all(), ServiceState::of);
    }

    /**
     * Reads one: {@code nfs}, {@code cifs}, {@code ssh}.
     *
     * @throws io.github.bladebook.core.error.NotFoundException if there is none
     */
    public ServiceState get(String name) {
        return api.one(QUERY, "read the service " + name, Filter.eq("service", name), Options.all(), ServiceState::of);
    }

    /** Starts, stops or restarts one, now; whether it starts with the system is {@link #startWithSystem}. */
    public JobHandle control(String name, Verb verb) {
        String tried = "%s the service %s".formatted(verb.name().toLowerCase(Locale.ROOT), name);
        return new Jobs(api).start(Call.changing("service.control", tried, verb.name(), name, Map.of("silent", false)));
    }

    /** Says whether it starts with the system; what runs now goes on. */
    public ServiceState startWithSystem(String name, boolean enabled) {
        api.run(Call.changing(
                "service.update",
                "let the service %s %s with the system".formatted(name, enabled ? "start" : "not start"),
                name,
                Map.of("enable", enabled)));
        return get(name);
    }

    @Override
    public String toString() {
        return "the services of " + api;
    }
}
