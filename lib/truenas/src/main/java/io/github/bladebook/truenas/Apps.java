package io.github.bladebook.truenas;

import java.util.List;

/** The apps. Roles: APPS_READ, APPS_WRITE. */
public final class Apps {
    private static final String QUERY = "app.query";

    private final Api api;

    Apps(Api api) {
        this.api = api;
    }

    /** Reads all that are installed. */
    public List<App> list() {
        return api.query(QUERY, "list the apps", Filter.all(), Options.all(), App::of);
    }

    /**
     * Reads one.
     *
     * @throws io.github.bladebook.core.error.NotFoundException if there is none
     */
    public App get(String name) {
        return api.one(QUERY, "read the app " + name, Filter.eq("name", name), Options.all(), App::of);
    }

    /** Starts one that is stopped. */
    public JobHandle start(String name) {
        return new Jobs(api).start(Call.changing("app.start", "start the app " + name, name));
    }

    /** Stops one; what it keeps on disks stays. */
    public JobHandle stop(String name) {
        return new Jobs(api).start(Call.changing("app.stop", "stop the app " + name, name));
    }

    @Override
    public String toString() {
        return "the apps of " + api;
    }
}
