package io.github.bladebook.truenas;

import io.github.bladebook.core.error.NotFoundException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The pools. */
public final class Pools {
    private static final String QUERY = "pool.query";

    private final Api api;

    Pools(Api api) {
        this.api = api;
    }

    /** Reads all pools, with those that are offline. Role: POOL_READ. */
    public List<Pool> list() {
        return api.query(QUERY, "list the pools", Filter.all(), Options.all(), Pool::of);
    }

    /**
     * Reads one pool by its name.
     *
     * @throws NotFoundException if there is none
     */
    public Pool get(String name) {
        return api.one(QUERY, "read the pool " + name, Filter.eq("name", name), Options.all(), Pool::of);
    }

    /** Reads one pool by its name, where there is one. */
    public Optional<Pool> find(String name) {
        return api.first(QUERY, "look for the pool " + name, Filter.eq("name", name), Options.all(), Pool::of);
    }

    /** Begins a scrub, or goes on with one that was paused; the job ends when the scrub does. Role: POOL_WRITE. */
    public JobHandle scrub(String name) {
        return scrub(name, "START");
    }

    /** Ends a scrub; what it found stays known. */
    public JobHandle stopScrub(String name) {
        return scrub(name, "STOP");
    }

    /** Lets a scrub rest until it is begun again. */
    public JobHandle pauseScrub(String name) {
        return scrub(name, "PAUSE");
    }

    private JobHandle scrub(String name, String action) {
        String tried = "%s the scrub of pool %s".formatted(action.toLowerCase(Locale.ROOT), name);
        return new Jobs(api).start(Call.changing("pool.scrub.scrub", tried, name, action));
    }

    @Override
    public String toString() {
        return "the pools of " + api;
    }
}
